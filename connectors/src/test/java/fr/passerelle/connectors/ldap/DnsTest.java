package fr.passerelle.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import fr.passerelle.connectors.directory.BadRecord;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsTest {

    private static final String LETTERS = "aZé09=,  +\\\"#;<>._-$'\u0000\u00a0oO";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uid=7101,ou=people,dc=calvados,dc=test",
                "UID=7101,OU=People,DC=CALVADOS,DC=Test",
                "cn=Perle Hautemer,ou=Personnes,o=Orne Éducation,c=FR",
                "cn=a  b , ou = x",
                "cn=\\#1,dc=x",
                "cn=x+uid=y,dc=z",
                "2.5.4.3=x,dc=y",
                ""
            })
    void a_DN_has_the_form_that_the_library_gives_it(String written) throws Exception {
        assertThat(Dns.normal(written)).isEqualTo(new DN(written).toNormalizedString());
    }

    @Test
    void the_fast_way_and_the_library_never_differ() {
        var chance = new Random(20260907);
        for (var i = 0; i < 200_000; i++) {
            var written = new StringBuilder("cn=");
            for (var length = chance.nextInt(12); length > 0; length--) {
                written.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
            }
            assertThat(ours(written.toString())).as(written.toString()).isEqualTo(theirs(written.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Perle", "=x", "cn=x,", ",cn=x", "cn=x,,dc=y", "cn"})
    void what_is_no_DN_is_a_fault(String written) {
        assertThatThrownBy(() -> Dns.normal(written)).isInstanceOf(BadRecord.class);
    }

    private static String ours(String written) {
        try {
            return Dns.normal(written);
        } catch (BadRecord e) {
            return "none";
        }
    }

    private static String theirs(String written) {
        try {
            return new DN(written).toNormalizedString();
        } catch (LDAPException e) {
            return "none";
        }
    }
}
