package al.headless.kernel;

/// A setting that the service cannot work with: which variable, and what it must be. It names the value unless that is
/// a secret.
///
/// The process ends with [#EXIT_CODE], so that whoever starts the service tells a wrong setting from a machine or a
/// database that is not ready.
public class WrongSetting extends StartRefusal {
    public static final int EXIT_CODE = 2;

    private static final long serialVersionUID = 1L;

    public WrongSetting(String sentence) {
        super(sentence);
    }
}
