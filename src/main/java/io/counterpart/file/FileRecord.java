package io.counterpart.file;

import org.jspecify.annotations.Nullable;

public record FileRecord(long line, @Nullable String @Nullable [] values, @Nullable Rejected rejected) {}
