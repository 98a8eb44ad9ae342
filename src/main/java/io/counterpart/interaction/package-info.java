/** What is done in the ERP, logged in the CRM. */
@NullMarked
package io.counterpart.interaction;

import org.jspecify.annotations.NullMarked;
