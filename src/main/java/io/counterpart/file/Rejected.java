package io.counterpart.file;

import org.jspecify.annotations.Nullable;

public record Rejected(@Nullable String column, @Nullable String value, String reason) {}
