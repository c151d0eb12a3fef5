package corpus

import (
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus/fold"
	"daybook/corpus/titlepage"
)

// Two sources of one work may print its title and its author's name otherwise. What is here tells what is plainly
// another's from what may be the same; who states nothing contradicts nobody.

// nobodys are words that stand for an author who is not known.
var nobodys = []string{"anonymous", "anon", "anonym", "anonyme", "unknown", "various", "unbekannt", "аноним", "nn"}

// ofAnyDiary are words that the titles of many diaries have, folded: they tell no work from another.
var ofAnyDiary = foldedWords("diary diaries journal journals notebook notebooks ledger day daybook book notes entries " +
	"my mine the from with and his her own tagebuch tagebuecher tagebücher mein meine das der die journal intime mon " +
	"carnet carnets cahier cahiers diario diarios diari dagboek dagbok dagbog дневник дневники записки мой vol volume " +
	"part band tome")

func foldedWords(s string) (list []string) {
	for w := range strings.FieldsSeq(s) {
		list = append(list, fold.Key(w))
	}
	return list
}

// OtherAuthors reports whether two lists of authors plainly have nobody in common. An author who is not named
// may be anybody.
func OtherAuthors(a, b []titlepage.Name) bool {
	a, b = named(a), named(b)
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(n titlepage.Name) bool {
		return slices.ContainsFunc(b, func(m titlepage.Name) bool { return maybeOne(n, m) })
	})
}

// named are those of the names that name somebody.
func named(list []titlepage.Name) []titlepage.Name {
	return slices.DeleteFunc(slices.Clone(list), func(n titlepage.Name) bool {
		key := fold.Key(n.String())
		return key == "" || slices.ContainsFunc(nobodys, func(s string) bool { return fold.Key(s) == key })
	})
}

// maybeOne reports whether two names may be one person's: “Pepys, S.” is Samuel Pepys, “Ann Pool” is Ann Pool Birch.
func maybeOne(n, m titlepage.Name) bool {
	a, b := strings.Fields(fold.Key(n.String())), strings.Fields(fold.Key(m.String()))
	if within(a, b) || within(b, a) {
		return true
	}
	given, other := fold.Key(n.Given), fold.Key(m.Given)
	first, _ := utf8.DecodeRuneInString(given)
	second, _ := utf8.DecodeRuneInString(other)
	return almost(fold.Key(n.Family), fold.Key(m.Family)) && (given == "" || other == "" || first == second)
}

func within(a, b []string) bool {
	return len(a) > 0 && !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// almost reports whether two folded words are one, but for a slip of the pen or an ending.
func almost(a, b string) bool {
	const long = 5 // letters
	return a == b || min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) >= long &&
		(fold.Distance(a, b, 1) <= 1 || strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// AlikeTitles reports whether two titles are one, or have a word in common that not every diary has in its title.
func AlikeTitles(a, b string) bool {
	return fold.Key(a) == fold.Key(b) || slices.ContainsFunc(telling(a), func(w string) bool {
		return slices.ContainsFunc(telling(b), func(v string) bool { return almost(w, v) })
	})
}

// telling are the words of a title that may tell its work from another: no figures, and none of two letters.
func telling(title string) (list []string) {
	for w := range strings.FieldsSeq(fold.Key(title)) {
		if utf8.RuneCountInString(w) > 2 && !slices.Contains(ofAnyDiary, w) && strings.Trim(w, "0123456789") != "" {
			list = append(list, w)
		}
	}
	return list
}

// OtherTitles reports whether two titles are plainly those of two works; whose they are, whose name in a title tells
// nothing. A title that says no more than that it is a diary may be any.
func OtherTitles(a, b string, whose []titlepage.Name) bool {
	var who []string
	for _, n := range whose {
		who = append(who, strings.Fields(fold.Key(n.String()))...)
	}
	says := func(title string) bool {
		return slices.ContainsFunc(telling(title), func(w string) bool {
			return !slices.ContainsFunc(who, func(n string) bool { return almost(n, w) || w == n+"s" })
		})
	}
	return !AlikeTitles(a, b) && says(a) && says(b)
}

// OtherThan reports whether the work is plainly another than that of another source, by what both state: their
// authors, or, of one author or where one names none, their titles. The title of a note is the note's, and tells
// nothing of the work.
func (d *Diary) OtherThan(e *Diary, note bool) bool {
	return OtherAuthors(d.Imprint.Authors, e.Imprint.Authors) || !note && !d.Untitled && !e.Untitled &&
		OtherTitles(d.Title, e.Title, slices.Concat(d.Imprint.Authors, e.Imprint.Authors))
}

// Inherit takes over what a source that was read before states of the work, and this one does not: its title, its
// author, its language. Where note is set this one is a note in the diary, whose title is its own.
func (d *Diary) Inherit(before *Diary, note bool) {
	if d.Language == "" {
		d.Language = before.Language
	}
	own := d.Attribution // who this source says it is by
	if len(d.Imprint.Authors) == 0 {
		d.Attribution, d.Names = before.Attribution, before.Names
		d.Imprint.Authors, d.Imprint.Attributed = before.Imprint.Authors, before.Imprint.Attributed
	}
	switch {
	case (d.Untitled || note) && own != "" && before.Attribution == "":
		d.titled(before)
		d.Edition = own + ", " + before.Edition
	case d.Untitled || note:
		d.titled(before)
		d.Edition = strings.Replace(before.Edition, before.Attribution, d.Attribution, 1)
	case own == "" && before.Attribution != "" && !strings.Contains(d.Title, before.Attribution):
		d.Edition = before.Attribution + ", " + d.Edition
	}
	if own == "" && before.Attribution != "" {
		d.Short = before.Short
	}
}

// titled takes over a title, and what is cited with it but the author and the licence.
func (d *Diary) titled(before *Diary) {
	if d.Short == d.Title {
		d.Short = before.Short
	}
	d.Title, d.Untitled = before.Title, before.Untitled
	authors, attributed, licence := d.Imprint.Authors, d.Imprint.Attributed, d.Imprint.Licence
	d.Imprint = before.Imprint
	d.Imprint.Authors, d.Imprint.Attributed, d.Imprint.Licence = authors, attributed, licence
}
