package corpus

import (
	"testing"

	"daybook/corpus/titlepage"
)

func TestOtherThan(t *testing.T) {
	for _, c := range []struct {
		title, author, title2, author2 string
		other                          bool
	}{
		{"Sluice Log", "Ann Orrock", "Sluice Log", "Ben Hobbs", true},
		{"Sluice Log", "Ann Orrock", "Eel Fishing", "Ann Orrock", true},
		{"Sluice Log", "", "Eel Fishing", "", true},
		{"", "Ann Orrock", "Eel Fishing", "Ben Hobbs", true},
		{"Sluice Log", "Ann Orrock", "Sluice Log", "Zoe Orrock", true},
		{"Sluice Log", "Ann Orrock", "The Sluice Logs, 1862", "Orrock, A.", false},
		{"Sluice Log", "Ann Orrock", "Sluice Log", "Ann Orock", false},
		{"Sluice Log", "Ann Orrock", "Sluice Log", "", false},
		{"Sluice Log", "", "Sluice Log", "Ann Orrock", false},
		{"Sluice Log", "Anonymous", "Sluice Log", "Ann Orrock", false},
		{"Sluice Log", "Ann Orrock", "", "Ann Orrock Hobbs", false},
		{"Sluice Log", "Ann Orrock", "Diary", "Ann Orrock", false},
		{"Sluice Log", "Ann Orrock", "Orrock's Journal", "Ann Orrock", false},
		{"Дневник мельника", "Иван Орлов", "Дневник мельника, часть 2", "Ivan Orlov", false},
		{"Journal, 1861", "Ann Orrock", "Journal, 1862", "Ann Orrock", false},
		{"Sluice Log", "Ann Orrock; Ben Hobbs", "Sluice Log", "Ben Hobbs", false},
	} {
		work := func(title, author string) *Diary {
			return &Diary{Title: title, Untitled: title == "", Attribution: author,
				Imprint: titlepage.Imprint{Authors: titlepage.ParseNames(author)}}
		}
		a, b := work(c.title, c.author), work(c.title2, c.author2)
		if a.OtherThan(b, false) != c.other || b.OtherThan(a, false) != c.other {
			t.Errorf("%q by %q and %q by %q: other works is not %t", c.title, c.author, c.title2, c.author2, c.other)
		}
	}
	a, b := &Diary{Title: "Cows"}, &Diary{Title: "Sluice Log"}
	if a.OtherThan(b, true) {
		t.Error("the title of a note makes it another work")
	}
}

func TestInherit(t *testing.T) {
	work := func(title, author, edition string) *Diary {
		d := &Diary{ID: "weir", Title: title, Attribution: author, Edition: edition, Untitled: title == "weir",
			Imprint: titlepage.Imprint{Authors: titlepage.ParseNames(author), Year: edition[len(edition)-4:]}}
		if len(d.Imprint.Authors) > 0 {
			d.Short = d.Imprint.Authors[0].Family
		}
		return d
	}
	for _, c := range []struct {
		before, now            *Diary
		note                   bool
		title, author, edition string
	}{
		{work("Log", "Ann Orrock", "Ann Orrock, Log 1901"), work("weir", "", "weir 1902"), false, "Log", "Ann Orrock",
			"Ann Orrock, Log 1901"},
		{work("Log", "Ann Orrock", "Ann Orrock, Log 1901"), work("The Log", "", "The Log 1902"), false, "The Log",
			"Ann Orrock", "Ann Orrock, The Log 1902"},
		{work("Log", "", "Log 1901"), work("weir", "Ann Orrock", "Ann Orrock, weir 1902"), false, "Log", "Ann Orrock",
			"Ann Orrock, Log 1901"},
		{work("Log", "A. Orrock", "A. Orrock, Log 1901"), work("Cows", "Ann Orrock", "Ann Orrock, Cows 1902"), true,
			"Log", "Ann Orrock", "Ann Orrock, Log 1901"},
		{work("Log", "A. Orrock", "A. Orrock, Log 1901"), work("The Log", "Ann Orrock", "Ann Orrock, The Log 1902"),
			false, "The Log", "Ann Orrock", "Ann Orrock, The Log 1902"},
	} {
		title := c.now.Title
		c.now.Inherit(c.before, c.note)
		if w := c.now; w.Title != c.title || w.Attribution != c.author || w.Edition != c.edition ||
			w.Imprint.Year != w.Edition[len(w.Edition)-4:] || w.Short != "Orrock" ||
			titlepage.Name.String(w.Imprint.Authors[0]) != c.author || w.Untitled {
			t.Errorf("%s under %s: %+v", title, c.before.Edition, w)
		}
	}
}
