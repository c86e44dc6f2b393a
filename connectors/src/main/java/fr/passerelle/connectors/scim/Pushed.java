package fr.passerelle.connectors.scim;

/** Hears that a source has pushed something new, once it is committed and before the source is answered. */
@FunctionalInterface
public interface Pushed {

    /** That source has changed; called once a request, from its thread, so it must not dawdle. */
    void pushed(String source);
}
