package io.counterpart.file;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardReader;
import ezvcard.io.text.VCardWriter;
import ezvcard.property.RawProperty;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One card as text, and the property of our own that carries what no standard property carries exactly. */
final class VcardText {
    private static final String OWN = "X-COUNTERPART";
    private static final String FIELD = "FIELD";

    private VcardText() {}

    static VCard parse(String text) throws IOException {
        try (VCardReader reader = new VCardReader(text)) {
            VCard card = reader.readNext();
            return card == null ? new VCard() : card;
        }
    }

    static String of(VCard card, VCardVersion version) throws IOException {
        StringWriter text = new StringWriter();
        try (VCardWriter writer = new VCardWriter(text, version)) {
            writer.setAddProdId(false);
            writer.setVersionStrict(false);
            writer.write(card);
        }
        return text.toString();
    }

    /** Nothing but letters, digits and percent signs, which no folding, trimming or unescaping changes. */
    static void addOwn(VCard card, String column, String value) {
        RawProperty property = card.addExtendedProperty(OWN, encoded(value));
        property.setParameter(FIELD, encoded(column));
    }

    /** Puts the values of our own properties over those of the standard ones; an empty one takes the value away. */
    static void readOwn(VCard card, Map<String, String> values) {
        for (RawProperty property : card.getExtendedProperties(OWN)) {
            String column = property.getParameter(FIELD);
            if (column != null && property.getValue() != null) {
                values.remove(decoded(column));
                if (!property.getValue().isEmpty()) {
                    values.put(decoded(column), decoded(property.getValue()));
                }
            }
        }
    }

    static boolean isOwn(RawProperty property) {
        return property.getPropertyName().equalsIgnoreCase(OWN);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // written by somebody else: as it stands
        }
    }
}
