package al.headless.kernel;

/// The classes of bearer token, told apart by their prefix.
public enum TokenClass {
    /// `sk_`: an application's API key, for server-to-server session bootstrap only.
    API_KEY("sk"),
    /// `st_`: a borrower's session token, for the borrower's runtime APIs.
    SESSION("st"),
    /// `rt_`: a borrower's refresh token, for refresh only.
    REFRESH("rt");

    private final String prefix;

    TokenClass(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }
}
