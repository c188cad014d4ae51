package dev.oriel.broker.error;

/**
 * Everything that the broker refuses or fails at, one row a cause. The number and the name are stable: scripts may depend
 * on them.
 */
public enum BrokerError {
    INVALID_REQUEST(100, ErrorCategory.USER, 400, "see the command's --help"),
    INVALID_CONFIG(101, ErrorCategory.USER, 400, "correct config.toml; a missing file means all defaults"),
    EMPTY_PASSWORD(102, ErrorCategory.USER, 400, "give a password, or --generate to have one made"),
    INVALID_NAME(
            103, ErrorCategory.USER, 400, "use 1 to 63 letters, digits, '.', '_' or '-', the first a letter or digit"),
    UNKNOWN_VM(110, ErrorCategory.USER, 404, "'oriel list' names the VMs"),
    VM_EXISTS(111, ErrorCategory.USER, 409, "choose another name, or delete the VM with 'oriel delete'"),
    VM_NOT_RUNNING(112, ErrorCategory.USER, 409, "start it with 'oriel start'"),
    VM_RUNNING(113, ErrorCategory.USER, 409, "stop it with 'oriel stop' first"),
    UNKNOWN_USER(120, ErrorCategory.USER, 404, "'oriel user list' names the users"),
    USER_EXISTS(121, ErrorCategory.USER, 409, "change the password with 'oriel user passwd', or remove the user first"),
    UNKNOWN_GRANT(122, ErrorCategory.USER, 404, "'oriel user list' shows what is granted"),
    UNKNOWN_GUEST(123, ErrorCategory.USER, 404, "set it with 'oriel guest set VM --address HOST:PORT'"),
    UNKNOWN_SESSION(124, ErrorCategory.USER, 404, "'oriel session list' names the sessions"),
    GUEST_NOT_THERE(
            125,
            ErrorCategory.USER,
            409,
            "'oriel guest show' tells what is set; the user needs 'rich' for the VM, and the service must answer"),
    NOT_AUTHORISED(130, ErrorCategory.USER, 403, "run the command as the user who owns the broker"),
    NO_GRANT(131, ErrorCategory.USER, 403, "allow it with 'oriel grant USER VM'"),
    WRONG_PASSWORD(132, ErrorCategory.USER, 401, "check user and password; 'oriel user passwd' sets a new one"),
    LOGIN_THROTTLED(133, ErrorCategory.USER, 429, "wait and try again"),
    NLA_REQUIRED(134, ErrorCategory.USER, 403, "use a client with NLA, or set allow-tls-only = true in config.toml"),
    VM_NOT_CHOSEN(135, ErrorCategory.USER, 400, "name the VM: /pcb:VM, a routing token, or user#vm"),
    VM_WRONG_STATE(114, ErrorCategory.USER, 409, "'oriel show' tells the state of the VM"),
    NOT_FOUND(140, ErrorCategory.USER, 404, "see broker/src/main/openapi/oriel.yaml for what there is"),
    ADDRESS_IN_USE(
            200, ErrorCategory.RESOURCE, 503, "choose another with --listen ADDRESS:PORT or 'listen' in config.toml"),
    BROKER_RUNNING(201, ErrorCategory.RESOURCE, 409, "stop it with 'oriel serve --stop'"),
    BROKER_NOT_RUNNING(202, ErrorCategory.RESOURCE, 503, "start it with 'oriel serve'"),
    BUSY(203, ErrorCategory.RESOURCE, 503, "try again when the running operations are done"),
    TIMED_OUT(204, ErrorCategory.RESOURCE, 504, "try again, or look into the log file"),
    VM_FAILED(300, ErrorCategory.EXTERNAL, 502, "'oriel doctor' checks the host"),
    MISSING_PROGRAM(301, ErrorCategory.EXTERNAL, 503, "install it with './oriel setup'"),
    MISSING_FILE(302, ErrorCategory.EXTERNAL, 404, "check the path"),
    FILE_UNUSABLE(303, ErrorCategory.EXTERNAL, 500, "check that the file is readable, writable and unharmed"),
    INTERNAL(900, ErrorCategory.INTERNAL, 500, "look into the broker's log file and report it");

    private final int number;
    private final ErrorCategory category;
    private final int httpStatus;
    private final String fix;

    BrokerError(int number, ErrorCategory category, int httpStatus, String fix) {
        this.number = number;
        this.category = category;
        this.httpStatus = httpStatus;
        this.fix = fix;
    }

    /** Stable number of the cause. */
    public int number() {
        return number;
    }

    public ErrorCategory category() {
        return category;
    }

    /** What the control API answers with. */
    public int httpStatus() {
        return httpStatus;
    }

    /** What the person can do about it: a sentence fragment, lower case, no full stop. */
    public String fix() {
        return fix;
    }
}
