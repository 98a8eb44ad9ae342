package io.counterpart.route;

import io.counterpart.filedrop.FileDrop;
import java.io.File;
import org.apache.camel.Body;

/** The folder for files, as the routes call it. */
public final class FileDropSteps {
    private final FileDrop files;

    FileDropSteps(FileDrop files) {
        this.files = files;
    }

    /** A complete file: the next turn takes it. */
    public void offer(@Body File file) {
        files.offer(file.toPath());
    }
}
