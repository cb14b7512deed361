package al.headless.outbound;

/// What is wrong with a URL that somebody named, in words for the operator who typed it. They repeat nothing of it.
public enum Objection {
    NO_URL("is no URL such as https://hooks.example.com/path: ASCII, without blanks, anything else as %XX"),
    TOO_LONG("is longer than 2,048 characters"),
    NOT_HTTPS("does not begin with https://"),
    USERINFO("names a user before an @: a URL is no place for a password"),
    FRAGMENT("has a fragment (#), which is never sent"),
    PORT("names another port than 443 and 8443"),
    NO_HOST("names no host that a certificate could be for: letters, digits and hyphens, a dot between its parts and "
            + "none at its end; a name in another script may need its ASCII form (xn--)"),
    ADDRESS("names an address instead of a host"),
    LOOPBACK("names this machine, which HEADLESS_OUTBOUND_LOOPBACK does not allow");

    private final String words;

    Objection(String words) {
        this.words = words;
    }

    /// To follow "The URL".
    public String words() {
        return words;
    }
}
