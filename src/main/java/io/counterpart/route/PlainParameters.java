package io.counterpart.route;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;

/**
 * Leaves a statement to the driver as it is. Camel's own way would look for parameters of its kind in it, and find them in
 * the names of columns too.
 */
final class PlainParameters implements JdbcPrepareStatementStrategy {

    @Override
    public String prepareQuery(String query, boolean allowNamedParameters) {
        return query;
    }

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
        return exchange.getMessage()
                .getHeader(JdbcConstants.JDBC_PARAMETERS, Map.class)
                .values()
                .iterator();
    }

    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParams)
            throws SQLException {
        for (int index = 1; index <= expectedParams; index++) {
            statement.setObject(index, values.next());
        }
    }
}
