package fr.passerelle.identity.saml;

import fr.passerelle.identity.TestHouse;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Service providers: one that need not sign, one that must, those that want encryption or a curve, one whose licence is over. */
@Configuration(proxyBeanMethods = false)
class TestPublishers {

    static final String PLAIN = "https://cartes.example/sp";
    static final String PLAIN_ACS = "https://cartes.example/saml/acs";
    static final String SIGNING = "https://signe.example/sp";
    static final String SIGNING_ACS = "https://signe.example/saml/acs";
    static final String OVER = "https://fini.example/sp";
    static final String SECRET = "https://secret.example/sp";
    static final String SECRET_CURVE = "https://secret-courbe.example/sp";
    static final String CURVE = "https://courbe.example/sp";
    static final String CURVE_ACS = "https://courbe.example/acs";
    static final KeyPair KEY = newKey(2048);
    static final KeyPair OTHER_KEY = newKey(2048);
    static final KeyPair CURVE_KEY = newCurve("secp256r1");

    @Bean
    SamlParties samlParties() {
        return new SamlParties(List.of(
                new SamlRelyingParty("un", TestHouse.MAPS, PLAIN, URI.create(PLAIN_ACS), null, false),
                new SamlRelyingParty(
                        "un",
                        TestHouse.MAPS,
                        SIGNING,
                        URI.create(SIGNING_ACS),
                        certificate(KEY),
                        true,
                        new PartyLogout(null, URI.create("https://signe.example/saml/slo")),
                        PartyAssertion.PLAIN),
                secret(
                        SECRET,
                        new PartyAssertion(
                                certificate(KEY),
                                true,
                                "urn:mace:dir:entitlement:common-lib-terms",
                                SignedWith.RSA,
                                PartyAssertion.Signed.BOTH)),
                secret(
                        SECRET_CURVE,
                        new PartyAssertion(
                                certificate(CURVE_KEY), false, null, SignedWith.RSA, PartyAssertion.Signed.BOTH)),
                new SamlRelyingParty(
                        "un",
                        TestHouse.MAPS,
                        CURVE,
                        URI.create(CURVE_ACS),
                        certificate(CURVE_KEY),
                        false,
                        PartyLogout.NONE,
                        new PartyAssertion(null, false, null, SignedWith.EC, PartyAssertion.Signed.ASSERTION)),
                new SamlRelyingParty(
                        "deux", TestHouse.OVER, OVER, URI.create("https://fini.example/acs"), null, false)));
    }

    private static SamlRelyingParty secret(String entityId, PartyAssertion wanted) {
        return new SamlRelyingParty(
                "un",
                TestHouse.MAPS,
                entityId,
                URI.create(entityId.replace("/sp", "/acs")),
                null,
                false,
                PartyLogout.NONE,
                wanted);
    }

    static KeyPair newKey(int bits) {
        return newKey("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    static KeyPair newCurve(String name) {
        return newKey("EC", new ECGenParameterSpec(name));
    }

    private static KeyPair newKey(String kind, AlgorithmParameterSpec terms) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(terms);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String certificate(KeyPair key) {
        var name = new X500Name("CN=Essai");
        var from = Instant.parse("2026-01-01T00:00:00Z");
        try {
            var holder = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(from),
                            Date.from(from.plusSeconds(400_000_000)),
                            name,
                            key.getPublic())
                    .build(new JcaContentSignerBuilder(
                                    "SHA256with" + ("EC".equals(key.getPublic().getAlgorithm()) ? "ECDSA" : "RSA"))
                            .build(key.getPrivate()));
            var lines = Base64.getMimeEncoder().encodeToString(holder.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (OperatorCreationException | java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
