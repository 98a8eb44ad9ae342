package io.counterpart.config;

import java.util.Map;
import java.util.TreeSet;

/**
 * The settings of {@code application.properties}.
 *
 * @param passedOn what begins with {@code camel.} or {@code logging.}, as it stands in the file; may hold secrets, so
 *     only the keys are printed
 */
public record ApplicationSettings(
        DatabaseSettings crm,
        DatabaseSettings erp,
        DatabaseSettings store,
        SyncSettings sync,
        HistorySettings history,
        ReceiveSettings receive,
        FileDropSettings fileDrop,
        ServerSettings management,
        Map<String, String> passedOn) {

    public ApplicationSettings {
        passedOn = Map.copyOf(passedOn);
    }

    @Override
    public String toString() {
        return "ApplicationSettings[crm=" + crm + ", erp=" + erp + ", store=" + store + ", sync=" + sync + ", history="
                + history + ", receive="
                + receive + ", fileDrop=" + fileDrop
                + ", management=" + management + ", passedOn="
                + new TreeSet<>(passedOn.keySet()) + "]";
    }
}
