package io.counterpart.document;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request for a document.
 *
 * @param number of the document; null where none was written, and where none is written yet
 * @param partyNo the customer or vendor; null for none (DOC-2)
 * @param template whose defaults the document has for want of a customer or vendor; null for none
 * @param values of the document by field, in the order of its file; empty where nothing was written
 * @param isNew whether it was written for this request, and not for one with the same key before
 * @param refused why none was written; null where one was
 */
public record Answer(
        DocumentRequest request,
        String contactNo,
        @Nullable String number,
        @Nullable String partyNo,
        @Nullable String template,
        Map<String, String> values,
        boolean isNew,
        @Nullable Refusal refused) {

    /** The rule by which an order for nobody is refused; it is written once there is a customer or vendor. */
    public static final String LACKS_PARTY = "DOC-2";

    /** Why a document is not written. */
    public record Refusal(String rule, String reason, String remedy) {

        /** In one line. */
        public String line() {
            return reason + (remedy.isEmpty() ? "" : ": " + remedy);
        }
    }

    static Answer refused(DocumentRequest request, String rule, String reason, String remedy) {
        return refused(request, new Refusal(rule, reason, remedy));
    }

    static Answer refused(DocumentRequest request, Refusal refusal) {
        return new Answer(request, request.contactNo(), null, null, null, Map.of(), false, refusal);
    }

    static Answer before(DocumentRequest request, @Nullable String number) {
        return new Answer(request, request.contactNo(), number, null, null, Map.of(), false, null);
    }

    Answer numbered(String made) {
        return new Answer(request, contactNo, made, partyNo, template, values, isNew, refused);
    }
}
