/** Made-up companies of six countries, as many as wanted and always the same ones, to try the product at size. */
@NullMarked
package io.counterpart.demo.companies;

import org.jspecify.annotations.NullMarked;
