package io.counterpart.file;

import java.io.Closeable;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One XML part of a workbook, element by element. Knows no document types and no entities, so none can do anything. */
final class XlsxXml implements Closeable {
    /** What the parser says stands behind this. */
    private static final String MESSAGE = "Message: ";

    private static final XMLInputFactory FACTORY = factory();

    private final Unpacking in;
    private final XMLStreamReader xml;

    XlsxXml(XlsxPackage workbook, String part) throws IOException {
        in = workbook.open(part);
        try {
            xml = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            in.close();
            throw new IOException(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** The next event; {@link XMLStreamConstants#END_DOCUMENT} at the end. */
    int next() throws IOException {
        try {
            in.piece();
            int event = xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new LimitExceededException(
                        "has a document type or an entity in it, which no workbook has; save it as XLSX again");
            }
            return event;
        } catch (XMLStreamException e) {
            String told = String.valueOf(e.getMessage());
            String reason = told.substring(told.indexOf(MESSAGE) < 0 ? 0 : told.indexOf(MESSAGE) + MESSAGE.length());
            throw new IOException(reason, e.getNestedException() == null ? e : e.getNestedException());
        }
    }

    /** On to the beginning of the next element of this name; false if there is none. */
    boolean toStart(String name) throws IOException {
        for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The local name of the element that begins or ends here. */
    String name() {
        return xml.getLocalName();
    }

    @Nullable
    String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    /** An attribute by its local name, whatever its namespace. */
    @Nullable
    String attributeAnywhere(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)
                    && xml.getAttributeNamespace(i) != null
                    && !xml.getAttributeNamespace(i).isEmpty()) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    void appendText(StringBuilder to) {
        to.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    /** The whole text up to the end of the element that begins here, of at most one character more than the limit. */
    void readText(StringBuilder to, int limit) throws IOException {
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if ((event == XMLStreamConstants.CHARACTERS
                            || event == XMLStreamConstants.CDATA
                            || event == XMLStreamConstants.SPACE)
                    && to.length() <= limit) {
                appendText(to);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }
}
