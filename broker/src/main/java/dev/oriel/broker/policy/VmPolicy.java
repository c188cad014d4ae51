package dev.oriel.broker.policy;

/** What may move between clients and the guest of one VM. What is not named is not allowed. */
public record VmPolicy(ClipboardRule clipboard) {

    /** For a VM without a policy of its own. */
    public static final VmPolicy DEFAULT = new VmPolicy(ClipboardRule.DEFAULT);
}
