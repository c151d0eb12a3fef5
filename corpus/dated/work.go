package dated

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/document"
	"daybook/corpus/titlepage"
)

// settings is what front matter says of the whole diary, by our names for it.
func (r *Reader) settings() {
	a := &r.about
	other := map[string]int{}
	for _, kv := range r.front {
		if isAuthor(kv.Key) {
			a.Author = strings.Join(r.authors(), "; ")
			continue
		}
		v := strings.TrimSpace(kv.Value)
		if isTitle(kv.Key) {
			a.Title = v
			continue
		}
		switch kv.Key {
		case "editor", "editors", "herausgeber":
			a.Editor = v
		case "translator", "translators":
			a.Translator = v
		case "place", "city":
			a.Place = v
		case "publisher":
			a.Publisher = v
		case "year", "published":
			a.Date = v
		case "language", "lang":
			a.Language = v
		case "license", "licence", "rights":
			a.Rights = v
		case "source":
			a.Source = v
		case "style", "calendar":
			switch low := strings.ToLower(v); {
			case strings.Contains(low, "old"), strings.Contains(low, "julian"), strings.Contains(low, "o.s"):
				r.style = dates.OldStyle
			case strings.Contains(low, "new"), strings.Contains(low, "gregor"), strings.Contains(low, "n.s"):
				r.style = dates.NewStyle
			default:
				r.problem(r.names[0], 0, fmt.Sprintf("the front matter's %s is “%s”, which is not known", kv.Key,
					printed.Shorten(v, 40)), "Write old or new.")
			}
		case "date", "day", "datum", "дата":
		default:
			other[kv.Key]++
		}
	}
	var keys []string
	for _, k := range slices.Sorted(maps.Keys(other)) {
		if n := other[k]; n > 1 {
			k += fmt.Sprintf(" (%d times)", n)
		}
		keys = append(keys, k)
	}
	if len(keys) > 0 {
		r.skipped = append(r.skipped, corpus.Skipped{Why: "what front matter says under " + strings.Join(keys, ", ")})
	}
}

// title is that of the front matter, or of one document the heading at its head; "" where the documents have
// titles of their own.
func (r *Reader) title() string {
	if r.titlesOfNotes() {
		return ""
	}
	if r.about.Title == "" && len(r.names) == 1 {
		if r.fromLine {
			r.problem(r.names[0], 1, fmt.Sprintf("its title is taken from its first line, “%s”",
				printed.Shorten(r.headline, 80)),
				"Front matter can say another: title: …")
		}
		return printed.Shorten(r.headline, 200)
	}
	return r.about.Title
}

var address = regexp.MustCompile(`https?://[^\s)\]>]+`)

// work is the diary as its documents describe it.
func (r *Reader) work(style dates.Style) *corpus.Diary {
	a := r.about
	a.Title = r.title()
	d := &corpus.Diary{ID: r.ID, Title: a.Title, Attribution: a.Author, Dated: true, Style: style}
	if len(r.names) > 1 && a.Title != "" && a.Author != "" {
		d.Title = a.Title
	}
	if authors := titlepage.ParseNames(a.Author); len(authors) > 0 {
		d.Short = authors[0].Family
		d.Names = append(d.Names, a.Author)
	}
	var known bool
	if d.Language, known = corpus.LanguageTag(a.Language); !known && a.Language != "" {
		r.problem(r.names[0], 0, fmt.Sprintf("its language is said to be “%s”, which is not known",
			printed.Shorten(a.Language, 40)), "Write its tag, such as “lang: de”.")
	}
	if d.ID == "" {
		d.ID = slug(cmp.Or(d.Short, d.Title))
	}
	if d.Title == "" {
		d.Untitled = true
		d.Title = strings.TrimSpace("Diary of " + a.Author)
		if a.Author == "" {
			d.Title = d.ID
		}
	}
	if d.Short == "" {
		d.Short = d.Title
	}
	name, free := titlepage.ReadLicence(a.Rights, address.FindString(a.Rights))
	d.Free = free
	switch {
	case free:
		d.Rights = name + ", as the file says: " + titlepage.Terms(name) + "."
	case a.Rights != "":
		d.Rights = "The file says: “" + printed.Shorten(a.Rights, 300) + "”"
	default:
		d.Rights = "The file states no licence; it is quoted as a work in copyright."
	}
	d.Edition = edition(a, d.Title, name)
	d.Imprint = titlepage.Imprint{Authors: titlepage.ParseNames(a.Author), Editors: titlepage.ParseNames(a.Editor),
		Translators: titlepage.ParseNames(a.Translator), Place: a.Place, Publisher: a.Publisher, Year: year(a.Date),
		Address: address.FindString(a.Source), Licence: name}
	d.Coverage = corpus.CoverageOf(r.entries)
	return d
}

// edition is how the source is cited: author, title, editor, who published it and when.
func edition(a document.About, title, licence string) string {
	s := title
	if a.Author != "" && !strings.Contains(title, a.Author) {
		s = a.Author + ", " + title
	}
	if a.Editor != "" {
		s += ", edited by " + a.Editor
	}
	if a.Translator != "" {
		s += ", translated by " + a.Translator
	}
	imprint := slices.DeleteFunc([]string{a.Place, a.Publisher, year(a.Date)}, func(s string) bool { return s == "" })
	if len(imprint) > 0 {
		s += " (" + strings.Join(imprint, ", ") + ")"
	}
	if licence != "" {
		s += ", " + licence
	}
	return s
}

var (
	isoDate  = regexp.MustCompile(`^(\d{4})(?:-(?:0[1-9]|1[0-2])(?:-\d\d.*)?)?$`)
	someYear = regexp.MustCompile(`\b\d{4}\b`)
)

// year is the year of publication in a date: of one in figures its year; else its words, as
// "1983-93" or "1955?", where there is a year in them, since to take the one out would say
// more than the source does. It is "" for anything longer than a date.
func year(date string) string {
	date = strings.TrimSpace(date)
	if m := isoDate.FindStringSubmatch(date); m != nil {
		return m[1]
	}
	if !someYear.MatchString(date) || utf8.RuneCountInString(date) > 40 {
		return ""
	}
	return date
}

var folded = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"á", "a", "à", "a", "â", "a",
	"ç", "c", "í", "i", "ï", "i", "ó", "o", "ô", "o", "ú", "u", "ñ", "n", "ø", "o", "å", "a")

// slug is a word to name a diary by: small letters and figures.
func slug(s string) string {
	var b strings.Builder
	for _, r := range folded.Replace(strings.ToLower(s)) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "_"):
			b.WriteByte('_')
		}
		if b.Len() > 28 {
			break
		}
	}
	switch s := strings.Trim(b.String(), "_"); {
	case s == "":
		return "diary"
	case s[0] < 'a':
		return "d" + s
	default:
		return s
	}
}
