package fr.passerelle.gateway.scim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Invented people and schools as a department would push them. */
final class TestResources {

    static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    static final String BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    static final String SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String SCHOOL = "urn:passerelle:scim:schemas:1.0:School";

    private TestResources() {}

    static Map<String, Object> school(String uai) {
        return map(
                "schemas", List.of(SCHOOL),
                "uai", uai,
                "name", "Collège des Essais",
                "kind", "COLLEGE",
                "city", "Saint-Lô");
    }

    /** A pupil of that key, without a school. */
    static Map<String, Object> pupil(String key) {
        return person(key, "PUPIL", "Lecoq", "Tom");
    }

    static Map<String, Object> person(String key, String profile, String family, String given) {
        return map(
                "schemas",
                List.of(USER, TestScim.SCHOOL_USER),
                "externalId",
                key,
                "userName",
                "nom." + key,
                "name",
                map("familyName", family, "givenName", given),
                TestScim.SCHOOL_USER,
                map("profile", profile));
    }

    /** The same with more in our extension. */
    static Map<String, Object> with(Map<String, Object> person, Object... more) {
        var whole = new LinkedHashMap<>(person);
        @SuppressWarnings("unchecked")
        var extension = new LinkedHashMap<>((Map<String, Object>) person.get(TestScim.SCHOOL_USER));
        extension.putAll(map(more));
        whole.put(TestScim.SCHOOL_USER, extension);
        return whole;
    }

    /** The same with more beside our extension. */
    static Map<String, Object> and(Map<String, Object> person, Object... more) {
        var whole = new LinkedHashMap<>(person);
        whole.putAll(map(more));
        return whole;
    }

    static Map<String, Object> group(String name, String uai, String... members) {
        return map(
                "schemas",
                List.of(GROUP, TestScim.SCHOOL_GROUP),
                "displayName",
                name,
                "members",
                Arrays.stream(members).map(id -> map("value", id)).toList(),
                TestScim.SCHOOL_GROUP,
                map("uai", uai, "kind", "DIVISION"));
    }

    static Map<String, Object> patch(Object... operations) {
        return map("schemas", List.of(PATCH), "Operations", List.of(operations));
    }

    static Map<String, Object> op(String op, String path, Object value) {
        return map("op", op, "path", path, "value", value);
    }

    static Map<String, Object> bulk(Object... operations) {
        return map("schemas", List.of(BULK), "Operations", List.of(operations));
    }

    static Map<String, Object> creating(String bulkId, String path, Object data) {
        return map("method", "POST", "bulkId", bulkId, "path", path, "data", data);
    }

    static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
