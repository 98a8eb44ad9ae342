/**
 * Records in files: recognises, reads and writes CSV, JSON, vCard and XLSX, in memory bounded by one record. Files only:
 * knows no entity, no database and nothing else of this program.
 */
@NullMarked
package io.counterpart.file;

import org.jspecify.annotations.NullMarked;
