namespace Interop.Consents.Scopes;

/// <summary>What a partner does with a resource type; the zero value is nothing that a scope allows.</summary>
public enum FhirInteraction
{
    /// <summary>Not said: allowed by no scope.</summary>
    None = 0,

    /// <summary>Read one resource by its id (SMART letter r).</summary>
    Read = 1,

    /// <summary>Search a resource type (SMART letter s).</summary>
    Search = 2,

    /// <summary>Create a resource (SMART letter c).</summary>
    Create = 3,

    /// <summary>Update a resource (SMART letter u).</summary>
    Update = 4,

    /// <summary>Export a resource type in bulk (SMART letters r and s in one scope).</summary>
    Export = 5,
}
