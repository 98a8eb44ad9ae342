package io.counterpart.file;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

public record FileOptions(
        @Nullable Format format,
        @Nullable Charset encoding,
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable String sheet,
        boolean header) {
    public static FileOptions recognise() {
        return new FileOptions(null, null, null, null, null, true);
    }
}
