package io.counterpart.mapping;

/**
 * Another text in the place of every occurrence of one (FLD-5).
 *
 * @param back whether what is written gets the first text again; else it is written as it is
 */
public record Replace(String from, String to, boolean back) implements Transform {

    @Override
    public String read(String value) {
        return value.replace(from, to);
    }

    @Override
    public String write(String value) {
        return back ? value.replace(to, from) : value;
    }

    @Override
    public Loss loss() {
        return back ? Loss.FORM : Loss.CONTENT;
    }
}
