package fr.passerelle.identity.cas;

import java.util.List;

/** The outcome of a ticket's one validation. */
sealed interface Validation {

    /**
     * The ticket was good.
     *
     * @param user the pseudonym, or what the service takes for one
     * @param beside elements written beside the user
     * @param within elements written in {@code cas:attributes}
     */
    record Success(String user, List<Node> beside, List<Node> within) implements Validation {

        public Success {
            beside = List.copyOf(beside);
            within = List.copyOf(within);
        }

        @Override
        public String toString() {
            return "Success[hidden]";
        }
    }

    /** It was not. */
    record Failure(Code code) implements Validation {}

    /** The protocol's own words for what was wrong. */
    enum Code {
        INVALID_REQUEST("Les paramètres service et ticket sont attendus, une fois chacun."),
        INVALID_TICKET_SPEC("Ce ticket n'est pas un ticket de service."),
        INVALID_TICKET("Ce ticket n'est pas ou n'est plus valable."),
        INVALID_SERVICE("Ce ticket a été délivré pour un autre service.");

        private final String description;

        Code(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }
}
