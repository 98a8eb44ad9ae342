package io.counterpart.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final Pattern FORM = Pattern.compile("jdbc:postgresql:(//HOST(,HOST)*/)?[^/?]*([?].*)?"
            .replace("HOST", "([^:,/?@]*|\\[[^]]+])(:\\d{1,4}|:[1-6]\\d{4})?"));

    List<String> keys() {
        return List.of(key("url"), key("username"), key("password"), key("passwordFile"));
    }

    private String key(String setting) {
        return "counterpart." + name().toLowerCase(Locale.ROOT) + "." + setting;
    }

    DatabaseSettings read(Map<String, Property> known, Path folder, Problems problems) {
        return new DatabaseSettings(
                url(known.get(key("url")), problems),
                username(known),
                password().read(known, folder));
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
        if (PASSWORD.matcher(text).find()) {
            url.problem("has a password in it: put it into '" + key("password") + "' or '" + key("passwordFile") + "'");
        } else if (text.startsWith("\"") || text.startsWith("'")) {
            url.problem("stands in quotes: take them out, as in " + example());
        } else if (!text.startsWith("jdbc:")) {
            url.problem("must begin with 'jdbc:', as in " + example());
        } else if (!text.startsWith("jdbc:postgresql:")) {
            url.problem("names another kind of database: it must be PostgreSQL, as in " + example());
        } else if (!FORM.matcher(text).matches()) {
            url.problem("is not of the form jdbc:postgresql://HOST:PORT/DATABASE, as in " + example());
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

    private SecretSetting password() {
        return new SecretSetting(key("password"), "password");
    }
}
