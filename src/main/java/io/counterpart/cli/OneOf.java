package io.counterpart.cli;

import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Side;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an argument that is one of a few words, and names them where it is none. */
abstract class OneOf<T> implements ITypeConverter<T> {
    private final Function<String, Optional<T>> find;
    private final List<String> words;

    private OneOf(Function<String, Optional<T>> find, List<String> words) {
        this.find = find;
        this.words = words;
    }

    @Override
    public T convert(String word) {
        return find.apply(word)
                .orElseThrow(
                        () -> new TypeConversionException("'" + word + "' is not one of " + String.join(", ", words)));
    }

    private static <E extends Enum<E>> Function<String, Optional<E>> among(List<E> values) {
        return word -> values.stream().filter(value -> word(value).equals(word)).findFirst();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A kind of counterpart. */
    static final class Kinds extends OneOf<Kind> {
        Kinds() {
            super(Kind::of, Stream.of(Kind.values()).map(Kind::id).toList());
        }
    }

    /** A kind of document. */
    static final class Documents extends OneOf<DocumentKind> {
        Documents() {
            super(
                    DocumentKind::of,
                    Stream.of(DocumentKind.values()).map(DocumentKind::id).toList());
        }
    }

    /** The contact or a kind of counterpart. */
    static final class Entities extends OneOf<Entity> {
        Entities() {
            super(Entity::of, Entity.parties().stream().map(Entity::id).toList());
        }
    }

    /** The side whose values win in a link that somebody makes. */
    static final class Masters extends OneOf<Master> {
        Masters() {
            super(among(List.of(Master.CONTACT, Master.ERP)), List.of("contact", "erp"));
        }
    }

    /** One of the two systems. */
    static final class Sides extends OneOf<Side> {
        Sides() {
            super(among(List.of(Side.values())), List.of("crm", "erp"));
        }
    }

    /** How a result is printed. */
    static final class Formats extends OneOf<Output.Format> {
        Formats() {
            super(among(List.of(Output.Format.values())), List.of("table", "json"));
        }
    }
}
