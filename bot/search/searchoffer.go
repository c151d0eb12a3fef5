package search

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"daybook/bot"
	"daybook/corpus/dates"
	"daybook/index/fulltext"
	"daybook/index/query"
)

// What a query of /search may mean beside its words: a name in other letters, a time, one of two words, another
// grouping. A name that is certain is read so where the word itself stands nowhere, and said; all else is offered.

// byName answers a query that finds nothing because a name in it is spelt as nobody spells it here: Троцкий, Trotzky.
// Each such word is read as the person, if it is one for certain.
func byName(b *bot.Bot, ctx context.Context, r bot.Request, e *query.Expr, f fulltext.Found) (found fulltext.Found,
	said string,
	err error) {
	for leaf, negated := range e.Leaves {
		if negated || leaf.Op != query.Word || !slices.ContainsFunc(f.Absent, func(w string) bool {
			return strings.EqualFold(w, leaf.Text)
		}) {
			continue
		}
		n := b.Corpus().Names().Read(leaf.Text, b.Today(r))
		p, ok := n.Certain()
		if !ok || n.When != nil {
			continue
		}
		said = strings.TrimSpace(fmt.Sprintf("%s Nothing here is spelt “%s”; read as person: %s.", said,
			bot.Shorten(leaf.Text, 40), p.Heading))
		leaf.Op, leaf.Field, leaf.Text, leaf.Persons = query.Field, "person", p.ID, []string{p.ID}
	}
	if said == "" {
		return f, "", nil
	}
	found, err = b.Index().Search(ctx, fulltext.Query{Expr: e, Limit: bot.Window})
	if err != nil {
		return f, "", fmt.Errorf("search for a person: %w", err)
	}
	return found, said, nil
}

// A meant is another query that somebody may have meant, with why.
type meant struct{ query, why string }

// meanings are other queries that the words of a query may mean.
func meanings(b *bot.Bot, r bot.Request, e *query.Expr) []meant {
	typed := r.Arg("query")
	var list []meant
	if m, ok := timeMeant(b, r, typed); ok {
		list = append(list, m)
	}
	if other, ok := regrouped(e); ok && !strings.Contains(typed, "(") {
		list = append(list, meant{other, "Read as " + onFields(e.String()) + "; parentheses group otherwise."})
	}
	for leaf := range e.Leaves {
		if parts := strings.Split(leaf.Text, "/"); leaf.Op == query.Word && len(parts) > 1 && len(parts) < 5 &&
			!slices.ContainsFunc(parts, func(s string) bool { return !strings.ContainsFunc(s, unicode.IsLetter) }) {
			either := strings.Join(parts, " OR ")
			if e != leaf {
				either = "(" + either + ")"
			}
			list = append(list, meant{strings.Replace(typed, leaf.Text, either, 1), ""})
		}
	}
	return slices.DeleteFunc(list, func(m meant) bool {
		_, err := query.Parse(m.query)
		return err != nil || m.query == typed
	})
}

// reInTime are small words before a time and marks around it, which go with it.
var reInTime = regexp.MustCompile(`(?i)(?:(?:^|\s)(?:in|on|at|of|from|during|around|about|since|dated|circa|` +
	`ca?\.|в|за|от))?` +
	`\s*[(\[]?$`)

// timeMeant is the query with a time that its words name as what limits it: "shooting in 1937" as shooting on:1937.
func timeMeant(b *bot.Bot, r bot.Request, typed string) (meant, bool) {
	if strings.ContainsAny(typed, `":“”„«»`) {
		return meant{}, false
	}
	found := b.Corpus().Dates(b.Today(r)).Find(typed)
	if len(found) != 1 || found[0].Err != nil {
		return meant{}, false
	}
	f := found[0]
	before := reInTime.ReplaceAllString(typed[:f.Start], "")
	rest := strings.Join(strings.Fields(before+" "+strings.TrimLeft(typed[f.End:], ")].,;?! ")), " ")
	if !strings.ContainsFunc(rest, unicode.IsLetter) {
		return meant{}, false
	}
	return meant{rest + " " + timeField(f.When), "“" + typed[f.Start:f.End] + "” was looked for as a word, not " +
		"as a time."}, true
}

// timeField writes a time as a field of a query.
func timeField(w dates.When) string {
	switch plain := w.Plain(); {
	case w.OpenFrom():
		return "to:" + strings.TrimPrefix(plain, "..")
	case w.OpenTo():
		return "from:" + strings.TrimSuffix(plain, "..")
	default:
		return "on:" + bot.Quote(plain)
	}
}

// regrouped is a query such as "a b OR c", which reads as (a b) OR c, in the other way that people mean it:
// a (b OR c).
func regrouped(e *query.Expr) (string, bool) {
	if e.Op != query.Or {
		return "", false
	}
	var before, either, after []*query.Expr
	for i, part := range e.Parts {
		parts := []*query.Expr{part}
		if part.Op == query.And {
			parts = part.Parts
		}
		switch last := len(e.Parts) - 1; {
		case i == 0:
			before, either = parts[:len(parts)-1], parts[len(parts)-1:]
		case i == last:
			either, after = append(slices.Clone(either), parts[0]), parts[1:]
		case len(parts) > 1:
			return "", false
		default:
			either = append(slices.Clone(either), part)
		}
	}
	if len(before)+len(after) == 0 {
		return "", false
	}
	other := &query.Expr{Op: query.And, Parts: slices.Concat(before, []*query.Expr{{Op: query.Or, Parts: either}},
		after)}
	return onFields(other.String()), true
}

var reWhenField = regexp.MustCompile(`(^|[\s(-])when:`)

// onFields writes the fields of a query that was read as people know them.
func onFields(text string) string { return reWhenField.ReplaceAllString(text, "${1}on:") }
