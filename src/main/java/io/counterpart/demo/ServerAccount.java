package io.counterpart.demo;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who the server runs as, because PostgreSQL refuses to run as root. */
enum ServerAccount {
    /** An ordinary user starts it as is. */
    SELF,

    /** Root without any of its rights, in a user namespace. */
    USER_NAMESPACE,

    /** The account nobody, where user namespaces are forbidden. */
    NOBODY;

    private static final int NOBODY_ID = 65534;

    /** The first that works on this machine. */
    static ServerAccount find() {
        if (new UnixSystem().getUid() != 0) {
            return SELF;
        }
        return Stream.of(USER_NAMESPACE, NOBODY)
                .filter(ServerAccount::works)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` can give up root's"
                                + " rights on this machine: run the command as an ordinary user instead."));
    }

    /** The command as this account runs it. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix());
        whole.addAll(command);
        return whole;
    }

    private List<String> prefix() {
        return switch (this) {
            case SELF -> List.of();
            case USER_NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups");
        };
    }

    /** Makes this account the owner of a folder and all that is in it. */
    void own(Path folder) throws IOException {
        if (this != NOBODY) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(each -> !Files.isSymbolicLink(each))::iterator) {
                Files.setAttribute(path, "unix:uid", NOBODY_ID);
                Files.setAttribute(path, "unix:gid", NOBODY_ID);
            }
        }
    }

    /** The account needs a name too: initdb looks it up. */
    private boolean works() {
        try {
            Process process = new ProcessBuilder(command(List.of("id", "-un")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
