package fr.passerelle.identity.saml;

import static fr.passerelle.identity.saml.Parts.make;

import fr.passerelle.identity.keys.SigningKey;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.xml.namespace.QName;
import net.shibboleth.shared.xml.SerializeSupport;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.schema.impl.XSAnyBuilder;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.Extensions;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.NameIDFormat;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;
import org.opensaml.saml.saml2.metadata.SingleSignOnService;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.X509Certificate;
import org.opensaml.xmlsec.signature.X509Data;

/** Describes our identity provider to publishers. */
final class Metadata {

    private static final Duration CACHED = Duration.ofHours(6);
    private final Endpoints endpoints;
    private final Signer signer;

    Metadata(Endpoints endpoints, Signer signer) {
        this.endpoints = endpoints;
        this.signer = signer;
    }

    /** The document for those to whom messages are signed in that way, as it is today. */
    String document(SignedWith kind) {
        var entity = make(EntityDescriptor.class, EntityDescriptor.DEFAULT_ELEMENT_NAME);
        entity.setEntityID(endpoints.entityId());
        entity.setCacheDuration(CACHED);
        entity.getRoleDescriptors().add(role(kind));
        try {
            return SerializeSupport.nodeToString(XMLObjectSupport.marshall(entity));
        } catch (MarshallingException impossible) {
            throw new IllegalStateException("Our SAML metadata could not be written", impossible);
        }
    }

    private IDPSSODescriptor role(SignedWith kind) {
        var role = make(IDPSSODescriptor.class, IDPSSODescriptor.DEFAULT_ELEMENT_NAME);
        role.addSupportedProtocol(SAMLConstants.SAML20P_NS);
        role.setWantAuthnRequestsSigned(false);
        role.setExtensions(extensions());
        signer.shown(kind).forEach(key -> role.getKeyDescriptors().add(descriptor(key)));
        for (var binding : List.of(
                SAMLConstants.SAML2_SOAP11_BINDING_URI,
                SAMLConstants.SAML2_REDIRECT_BINDING_URI,
                SAMLConstants.SAML2_POST_BINDING_URI)) {
            var service = make(SingleLogoutService.class, SingleLogoutService.DEFAULT_ELEMENT_NAME);
            service.setBinding(binding);
            service.setLocation(
                    SAMLConstants.SAML2_SOAP11_BINDING_URI.equals(binding) ? endpoints.sloSoap() : endpoints.slo());
            role.getSingleLogoutServices().add(service);
        }
        var format = make(NameIDFormat.class, NameIDFormat.DEFAULT_ELEMENT_NAME);
        format.setURI(NameID.PERSISTENT);
        role.getNameIDFormats().add(format);
        for (var binding : List.of(SAMLConstants.SAML2_REDIRECT_BINDING_URI, SAMLConstants.SAML2_POST_BINDING_URI)) {
            var service = make(SingleSignOnService.class, SingleSignOnService.DEFAULT_ELEMENT_NAME);
            service.setBinding(binding);
            service.setLocation(endpoints.sso());
            role.getSingleSignOnServices().add(service);
        }
        return role;
    }

    /** In whose name our pairwise-ids are unique; Shibboleth drops one of another scope, or of none (shibmd:Scope). */
    private Extensions extensions() {
        var scope = new XSAnyBuilder().buildObject("urn:mace:shibboleth:metadata:1.0", "Scope", "shibmd");
        scope.getUnknownAttributes().put(new QName("regexp"), "false");
        scope.setTextContent(endpoints.scope());
        var extensions = make(Extensions.class, Extensions.DEFAULT_ELEMENT_NAME);
        extensions.getUnknownXMLObjects().add(scope);
        return extensions;
    }

    private static KeyDescriptor descriptor(SigningKey shown) {
        var certificate = make(X509Certificate.class, X509Certificate.DEFAULT_ELEMENT_NAME);
        certificate.setValue(encoded(shown));
        var data = make(X509Data.class, X509Data.DEFAULT_ELEMENT_NAME);
        data.getX509Certificates().add(certificate);
        var info = make(KeyInfo.class, KeyInfo.DEFAULT_ELEMENT_NAME);
        info.getX509Datas().add(data);
        var key = make(KeyDescriptor.class, KeyDescriptor.DEFAULT_ELEMENT_NAME);
        key.setUse(UsageType.SIGNING);
        key.setKeyInfo(info);
        return key;
    }

    private static String encoded(SigningKey key) {
        try {
            return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
