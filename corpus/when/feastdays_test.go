package when

import (
	"strings"
	"testing"
)

// A diary of the old style, one of the new, and one whose people may keep either church's feasts.
var feastReader = Reader{Covered: []Years{
	{Diary: "pepys", First: 1660, Last: 1669, Style: "old"},
	{Diary: "vienna", First: 1879, Last: 1931},
	{Diary: "moscow", First: 1926, Last: 1950, Orthodox: true},
}}

func TestFeasts(t *testing.T) {
	for _, tt := range []struct{ text, diary, want string }{
		{"Whit Sunday 1669", "", "1669-05-30 O.S."},
		{"whit-sunday, 1669", "", "1669-05-30 O.S."},
		{"Easter Day in 1665", "", "1665-03-26 O.S."},
		{"Easter 1665", "", "1665-03-26 O.S."},
		{"1665 Easter", "", "1665-03-26 O.S."},
		{"easter ’65", "", "1665-03-26 O.S."},
		{"Easter 1665 N.S.", "", "1665-04-05 N.S."},
		{"Shrove Tuesday 1661", "", "1661-02-26 O.S."},
		{"Shrove Tuesday 1660/61", "", "1661-02-26 O.S."},
		{"3rd Sunday after Trinity 1668", "", "1668-06-07 O.S."},
		{"the Sunday after Easter 1665", "", "1665-04-02 O.S."},
		{"the eve of Whit Sunday 1669", "", "1669-05-29"},
		{"Lent 1665", "", "1665-02-08..1665-03-25 O.S."},
		{"from Ash Wednesday to Easter Day 1665", "", "1665-02-08..1665-03-26 O.S."},
		{"Twelfth Night 1662", "", "1662-01-05..1662-01-06 O.S."},
		{"Twelfth Night", "", "01-05..01-06"},
		{"Lady Day 1662", "", "1662-03-25"},
		{"Michaelmas 1663", "", "1663-09-29"},
		{"St Valentine's Day 1661", "", "1661-02-14"},
		{"St George’s Day 1661", "", "1661-04-23"},
		{"Christmas 1660", "", "1660-12-25"},
		{"1660 Christmas", "", "1660-12-25"},
		{"Easter 1912", "", "1912-04-07"},
		{"Ostersonntag 1912", "", "1912-04-07"},
		{"Easter 1930", "", "1930-04-20"},
		{"Easter 1938", "", "1938-04-17 or 1938-04-24"},
		{"Пасха 1938 года", "", "1938-04-17 or 1938-04-24"},
		{"Easter 1931", "", "1931-04-05 or 1931-04-12"},
		{"Easter 1931", "vienna", "1931-04-05"},
		{"Easter 1931", "nobody's", "1931-04-05 or 1931-04-12"},
		{"Orthodox Easter 1938", "", "1938-04-24"},
		{"православная пасха 1938", "", "1938-04-24"},
		{"Western Easter 1938", "", "1938-04-17"},
		{"Orthodox Christmas 1938", "", "1938-01-07"},
		{"рождество 1938", "", "1938-12-25 or 1938-01-07"},
		{"Advent Sunday 1938", "", "1938-11-27"},
		{"Christmas month of 1938", "", "1938-12"},
		{"the month of Christmas 1938", "", "1938-12"},
		{"the month of May Day 1938", "", "1938-05"},
		{"the month of Easter 1937", "", "no month for sure"},
		{"Orthodox Christmas month 1938", "", "no month for sure"},
		{"Easter 1700", "", "1700-03-31 O.S."},                      // no diary has it, and Pepys' comes nearest
		{"Easter 1818", "", "1818-03-22"},                           // which Sweden did not keep
		{"Easter", "", "falls on another day each year"},            // and which year, is not said
		{"Easter Week 1665", "", "may be any of several days"},      //
		{"5th Sunday after Epiphany 1669", "", "no such Sunday"},    // Septuagesima is before it
		{"Passover 1938", "", "is not worked out here"},             //
		{"Easter to Whitsun", "", "falls on another day each year"}, //
	} {
		w, err := feastReader.For(tt.diary).Parse(tt.text)
		got := w.Plain()
		if err != nil {
			got = strings.ReplaceAll(err.Error(), ", for the one", "")
		}
		if got != tt.want && (err == nil || !strings.Contains(got, tt.want)) {
			t.Errorf("%q of %q: got %s, want %s", tt.text, tt.diary, got, tt.want)
		}
	}
}

// Two calendars that both have the year say both days, unless it is one day.
func TestFeastsOfTwoCalendars(t *testing.T) {
	two := Reader{Covered: append(feastReader.Covered, Years{Diary: "paris", First: 1650, Last: 1670})}
	for text, want := range map[string]string{
		"Easter 1664": "Easter 1664 was kept on two days: 10 April 1664 (old style), 13 April 1664 (new style). " +
			"Write 1664-04-10 O.S. or 1664-04-13 N.S., for the one that is meant.",
		"Easter 1666": "15 April 1666 (old style)", // 25 April by the new
	} {
		w, err := two.Parse(text)
		got := w.String()
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
	if w, err := (Reader{}).Parse("Easter 1938"); err != nil || w.Plain() != "1938-04-17" {
		t.Errorf("without diaries: %s, %v", w.Plain(), err)
	}
	if w, err := (Reader{}).Parse("Easter 1664"); err == nil {
		t.Errorf("without diaries, when Europe counted by two calendars: %s", w.Plain())
	}
}

// A day that is worked out says so, and by which rule.
func TestFeastsSaid(t *testing.T) {
	w, err := feastReader.Parse("whit Sunday 1669")
	want := "Whit Sunday 1669 is worked out as 30 May 1669 (old style): the feast is reckoned from " +
		"Easter by the Julian rule."
	if err != nil || w.Remark != want {
		t.Errorf("got %q, %v, want %q", w.Remark, err, want)
	}
	if _, err := feastReader.Parse("Easter 1938"); err == nil || err.Error() != "Easter 1938 was kept on two days: "+
		"17 April 1938 by the Western churches, 24 April 1938 by the Orthodox ones. Write 1938-04-17 or 1938-04-24, "+
		"for the one that is meant." {
		t.Errorf("got %v", err)
	}
}

func TestFindFeasts(t *testing.T) {
	for text, want := range map[string][]string{
		"what did he do on Easter Day 1665?":                {"1665-03-26 O.S."},
		"what did they eat at whitsun 1667, and why":        {"1667-05-26 O.S."},
		"who preached on the 3rd Sunday after Trinity 1668": {"1668-06-07 O.S."},
		"what happened at Easter 1938":                      {"1938-04-17 or 1938-04-24"},
		"was the Easter service long?":                      nil,
		"did the carnival 1667 end early?":                  {"1667"},
		"the easter rising of 1916":                         {"1916"},
		"a christmas party in 1667":                         {"1667"},
		"who came in the Christmas month of 1667?":          {"1667-12"},
		"a month before Christmas 1667":                     {"1667-11-25"},
		"who came in the month of Easter 1665":              {"1665"},
	} {
		var got []string
		for _, f := range feastReader.Find(text) {
			s := f.When.Plain()
			if f.Either != nil {
				s = f.Either[0].Plain() + " or " + f.Either[1].Plain()
			}
			got = append(got, s)
		}
		if strings.Join(got, "; ") != strings.Join(want, "; ") {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
