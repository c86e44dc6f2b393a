/** What people see, in a real browser: Debian's Chromium on the running region. */
@NullMarked
package fr.passerelle.gateway.browser;

import org.jspecify.annotations.NullMarked;
