/** What every directory connector can do, and the rules that French school directories share whatever carries them. */
@NullMarked
package fr.passerelle.connectors.directory;

import org.jspecify.annotations.NullMarked;
