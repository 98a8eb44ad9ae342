/** Camel: starts the routes and hands the steps to them. The only place that knows it, beside monitoring. */
@NullMarked
package io.counterpart.route;

import org.jspecify.annotations.NullMarked;
