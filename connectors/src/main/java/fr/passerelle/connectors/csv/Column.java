package fr.passerelle.connectors.csv;

/** The columns that are read here, by their names in OneRoster 1.2; three have a name of the settings' choosing. */
enum Column {
    PROPERTY("propertyName"),
    VALUE("value"),
    SOURCED_ID("sourcedId"),
    STATUS("status"),
    NAME("name"),
    TYPE("type"),
    PARENT("parentSourcedId"),
    /** The UAI of a school. */
    UAI("identifier"),
    /** The town of a school, of which OneRoster says nothing. */
    CITY("metadata.city"),
    START_DATE("startDate"),
    END_DATE("endDate"),
    TITLE("title"),
    CLASS_TYPE("classType"),
    SCHOOL("schoolSourcedId"),
    TERMS("termSourcedIds"),
    ENABLED("enabledUser"),
    USER_IDS("userIds"),
    /** The INE, where it stands in a column of its own. */
    INE("identifier"),
    GIVEN_NAME("givenName"),
    MIDDLE_NAME("middleName"),
    FAMILY_NAME("familyName"),
    PREFERRED_GIVEN_NAME("preferredGivenName"),
    PREFERRED_FAMILY_NAME("preferredFamilyName"),
    EMAIL("email"),
    SMS("sms"),
    PHONE("phone"),
    AGENTS("agentSourcedIds"),
    GRADES("grades"),
    USER("userSourcedId"),
    ROLE("role"),
    ROLE_TYPE("roleType"),
    ORG("orgSourcedId"),
    BEGIN_DATE("beginDate"),
    CLASS("classSourcedId"),
    BIRTH_DATE("birthDate");

    private final String label;

    Column(String label) {
        this.label = label;
    }

    /** Its name in OneRoster. */
    String label() {
        return label;
    }

    /** A number of its own, for arrays that live as long as a reading. */
    @SuppressWarnings("EnumOrdinal") // an EnumMap for each of a million rows takes twice the time
    int index() {
        return ordinal();
    }

    /** How many there are. */
    static int count() {
        return values().length;
    }
}
