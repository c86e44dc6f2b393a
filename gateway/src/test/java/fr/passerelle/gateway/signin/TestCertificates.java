package fr.passerelle.gateway.signin;

import fr.passerelle.gateway.partner.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Publishers of the region that show certificates: {@code signe}, one of an authority; {@code epingle}, its own, to which its
 * tokens are bound; {@code scelle}, which has a secret and whose tokens are bound all the same. What a proxy on this
 * machine tells of certificates is believed.
 */
final class TestCertificates {

    static final TestCertificate AUTHORITY = TestCertificate.authority();
    static final TestCertificate SIGNED = AUTHORITY.issue(TestCertificate.HOST);
    static final TestCertificate PINNED = TestCertificate.alone("epingle.example");

    private TestCertificates() {}

    static void amend(Path folder, String secretSha256) throws IOException {
        var program = folder.resolve("application.yml");
        Files.writeString(
                program,
                Files.readString(program)
                        .replace("    front:\n", "    front:\n      certificate-proxies: [127.0.0.1, \"::1\"]\n"));
        HostileRegion.publisher(
                folder,
                "signe",
                "certificate: {authority: " + AUTHORITY.setting() + ", name: {place: DNS, value: "
                        + TestCertificate.HOST + "}}");
        HostileRegion.publisher(
                folder, "epingle", "certificate: {pinned: [" + PINNED.setting() + "]}\n    binding: CERTIFICATE");
        HostileRegion.publisher(
                folder, "scelle", "client-secret-sha256: " + secretSha256 + "\n    binding: CERTIFICATE");
    }
}
