package io.counterpart.rules;

/** Who wins when both sides changed the same field to different values (MOD-4). */
public enum ConflictPolicy {
    LATEST,
    CRM,
    ERP,
    MANUAL
}
