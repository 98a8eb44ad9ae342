package io.counterpart.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of one database in application.properties. */
enum DatabaseSection {
    CRM,
    ERP,
    STORE;

    /** As a parameter, or between the user and the host. */
    private static final Pattern PASSWORD =
            Pattern.compile("(password|passwd|pwd)\\s*=|//[^/@?]*:[^/@?]*@", Pattern.CASE_INSENSITIVE);

    List<String> keys() {
        return List.of(key("url"), key("username"), key("password"), key("passwordFile"));
    }

    private String key(String setting) {
        return "counterpart." + name().toLowerCase(Locale.ROOT) + "." + setting;
    }

    /** The other key of a password given in one of its two ways: who gives one from outside means that one. */
    static Optional<String> otherPassword(String key) {
        return key.endsWith(".password")
                ? Optional.of(key + "File")
                : key.endsWith(".passwordFile")
                        ? Optional.of(key.substring(0, key.length() - "File".length()))
                        : Optional.empty();
    }

    DatabaseSettings read(Map<String, Property> known, Path folder, Problems problems) {
        return new DatabaseSettings(url(known.get(key("url")), problems), username(known), password(known, folder));
    }

    private String url(@Nullable Property url, Problems problems) {
        if (url == null || url.value().isBlank()) {
            problems.add(
                    url == null ? 0 : url.line(), key("url"), "'" + key("url") + "' is missing, as in " + example());
            return "";
        }
        String text = url.value().strip();
        if (url.isUnresolved()) {
            return text;
        }
        if (!text.startsWith("jdbc:")) {
            url.problem("must begin with 'jdbc:', as in " + example());
        }
        if (PASSWORD.matcher(text).find()) {
            url.problem("has a password in it: put it into '" + key("password") + "' or '" + key("passwordFile") + "'");
        }
        return text;
    }

    private String example() {
        return "'jdbc:postgresql://localhost:5432/" + name().toLowerCase(Locale.ROOT) + "'";
    }

    private @Nullable String username(Map<String, Property> known) {
        Property username = known.get(key("username"));
        return username == null || username.value().isBlank()
                ? null
                : username.value().strip();
    }

    private @Nullable String password(Map<String, Property> known, Path folder) {
        Property password = known.get(key("password"));
        Property file = known.get(key("passwordFile"));
        if (password != null && file != null) {
            file.problem("stands beside '" + key("password") + "': keep one of them");
        }
        if (file != null && !file.isUnresolved()) {
            return firstLine(file, folder);
        }
        return password == null || password.value().isEmpty() ? null : password.value();
    }

    private static @Nullable String firstLine(Property file, Path folder) {
        String name = file.value().strip();
        try {
            Optional<String> line =
                    Files.readString(folder.resolve(name)).lines().findFirst();
            if (line.isPresent() && !line.get().isEmpty()) {
                return line.get();
            }
            file.problem("names '" + name + "', whose first line is empty: write the password there");
        } catch (IOException | InvalidPathException e) {
            file.problem("names '" + name + "', which cannot be read ("
                    + e.getClass().getSimpleName() + "): create it in UTF-8 with the password in its first line");
        }
        return null;
    }
}
