package fr.passerelle.identity.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing by AWS-LC, a library of the machine's own code, through Amazon's provider for Java: an ES256 signature costs a
 * third of what Java's own costs, and a sign-in makes two. Where it cannot be loaded, Java signs as it always did.
 */
public final class NativeCryptography {

    private static final Logger LOG = LoggerFactory.getLogger(NativeCryptography.class);

    private NativeCryptography() {}

    /**
     * Asks it first from now on, in this whole program; what it does not know, and keys that lie in a token, go on to
     * Java's own providers. Doing it again changes nothing.
     *
     * @return whether it is there: built for this kind of machine, and this machine lets programs load a library from
     *     their temporary folder
     */
    public static boolean prefer() {
        var missing = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (missing != null) {
            LOG.info("Signing by Java itself, for native cryptography cannot be loaded here: {}", missing.toString());
            return false;
        }
        Security.insertProviderAt(AmazonCorrettoCryptoProvider.INSTANCE, 1);
        return true;
    }
}
