package fr.passerelle.identity.saml;

import java.util.List;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.schema.XSString;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeValue;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;
import org.springframework.security.saml2.core.OpenSamlInitializationService;
import org.w3c.dom.Element;

/** The small pieces of which messages are made. */
final class Parts {

    static {
        OpenSamlInitializationService.initialize();
    }

    private Parts() {}

    /** An empty element of that type. */
    static <T extends XMLObject> T make(Class<T> type, QName name) {
        return type.cast(XMLObjectSupport.buildXMLObject(name));
    }

    /** As XML; what is signed in it already stays as it is. */
    static Element marshalled(XMLObject object) {
        try {
            return XMLObjectSupport.marshall(object);
        } catch (MarshallingException impossible) {
            throw new IllegalStateException("A SAML message could not be written", impossible);
        }
    }

    static Issuer issuer(String entityId) {
        var issuer = make(Issuer.class, Issuer.DEFAULT_ELEMENT_NAME);
        issuer.setValue(entityId);
        return issuer;
    }

    /** A status; the detail is a code below the first, or empty. */
    static Status status(String code, String detail) {
        var first = make(StatusCode.class, StatusCode.DEFAULT_ELEMENT_NAME);
        first.setValue(code);
        if (!detail.isEmpty()) {
            var second = make(StatusCode.class, StatusCode.DEFAULT_ELEMENT_NAME);
            second.setValue(detail);
            first.setStatusCode(second);
        }
        var status = make(Status.class, Status.DEFAULT_ELEMENT_NAME);
        status.setStatusCode(first);
        return status;
    }

    /** An attribute by its registered name, with one value. */
    static Attribute attribute(String uri, String friendlyName, String value) {
        var attribute = attribute(uri, List.of(value));
        attribute.setNameFormat(Attribute.URI_REFERENCE);
        attribute.setFriendlyName(friendlyName);
        return attribute;
    }

    /** An attribute by its plain name, each value a string. */
    static Attribute attribute(String name, Iterable<String> values) {
        var attribute = make(Attribute.class, Attribute.DEFAULT_ELEMENT_NAME);
        attribute.setName(name);
        attribute.setNameFormat(Attribute.BASIC);
        var builder = Objects.requireNonNull(XMLObjectSupport.getBuilder(XSString.TYPE_NAME));
        for (var value : values) {
            var text = (XSString) builder.buildObject(AttributeValue.DEFAULT_ELEMENT_NAME, XSString.TYPE_NAME);
            text.setValue(value);
            attribute.getAttributeValues().add(text);
        }
        return attribute;
    }
}
