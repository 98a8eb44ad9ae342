/** How the service does, for JMX and over HTTP. Beside the routes the only place that knows Camel. */
@NullMarked
package io.counterpart.monitoring;

import org.jspecify.annotations.NullMarked;
