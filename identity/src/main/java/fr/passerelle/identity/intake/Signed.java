package fr.passerelle.identity.intake;

import java.time.Instant;

/** An approval as it was given: by whom, why, and when. */
public record Signed(String operator, String reason, Instant at) {}
