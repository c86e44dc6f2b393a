/**
 * What is told of feeds: the French words for runs and faults, the reports that leave by mail and webhook, the measures.
 * Nothing here ever bears a name, an INE or a birth date.
 */
@NullMarked
package fr.passerelle.gateway.report;

import org.jspecify.annotations.NullMarked;
