package io.counterpart.file;

/** The formats of files. */
public enum Format {
    CSV,
    JSON,
    JSONL,
    VCARD,
    XLSX
}
