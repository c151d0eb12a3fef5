package feast

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"daybook/corpus/dates"
)

// The Church counts its Sundays from, or in, these: "the 3rd Sunday after Trinity". The counts are
// those of the Book of Common Prayer and of the German Protestant year; Sundays after Pentecost
// are the Catholic ones.
type sundays int

const (
	notCounted sundays = iota
	afterTrinity
	afterPentecost
	afterEaster
	afterAscension
	afterEpiphany
	afterChristmas
	inLent
	inAdvent
	beforeAdvent
)

// counts are what Sundays are counted from, by the words for it, in small letters, behind those
// for after, in and before.
var counts = countWords(map[sundays][2]string{
	afterTrinity:   {after, "trinity|trin|trinit|trinitatis"},
	afterPentecost: {after, "pentecost|pent|whitsunday|whitsuntide|whitsun|pfingsten"},
	afterEaster:    {after, "easter|ostern|pascha|pascham"},
	afterAscension: {after, "ascension|ascension day|himmelfahrt|christi himmelfahrt"},
	afterEpiphany:  {after, "epiphany|epiph|epiphanias|epiphaniä|epiphaniam|dreikönig"},
	afterChristmas: {after, "christmas|christmas day|xmas|weihnachten|weihnacht"},
	inLent:         {"in|of|der|in der", "lent|quadragesima|fastenzeit"},
	inAdvent:       {"in|of|im|des", "advent|advents"},
	beforeAdvent:   {"before|next before|vor", "advent|dem advent"},
})

const after = "after|aft|nach|n|post|p"

func countWords(list map[sundays][2]string) map[string]sundays {
	words := map[string]sundays{}
	for count, w := range list {
		for before := range strings.SplitSeq(w[0], "|") {
			for from := range strings.SplitSeq(w[1], "|") {
				words[before+" "+from] = count
			}
		}
	}
	return words
}

// lone are the counts of which a Sunday without a number is the first.
var lone = map[sundays]bool{afterEaster: true, afterAscension: true, afterEpiphany: true, afterChristmas: true,
	beforeAdvent: true}

var sundayWords = map[string]bool{"sunday": true, "sund": true, "sonntag": true, "sonnt": true, "dominica": true,
	"dom": true}

// last is the number of the last Sunday after Trinity or Pentecost.
const last = -1

// mostSundayWords is how many words the name of a counted Sunday has at most.
const mostSundayWords = 7

// sunday reads the name of a Sunday that the Church counts, and says where it ends.
func sunday(text string, at int) (f Feast, end int, ok bool) {
	var words []string
	var ends []int
	for range mostSundayWords {
		w, e := word(text, at)
		if w == "" {
			break
		}
		if w != "the" {
			words, ends = append(words, w), append(ends, e)
		}
		at = next(text, e)
	}
	i, named := 0, false
	if i < len(words) && (words[i] == "am" || words[i] == "on") {
		i++
	}
	name := func() {
		if i < len(words) && sundayWords[words[i]] {
			i, named = i+1, true
		}
	}
	name()
	n, used := countNumber(words[i:])
	if used == 1 && strings.HasPrefix(text[ends[i]:], ".") && suffixed(words[i]) {
		return f, 0, false // "3rd. Sunday after Trinity" may be a day and its name
	}
	i += used
	name()
	for _, k := range []int{4, 3, 2} {
		if i+k > len(words) {
			continue
		}
		count, known := counts[strings.Join(words[i:i+k], " ")]
		if !known || used == 0 && !(named && lone[count]) || n == last && count != afterTrinity &&
			count != afterPentecost {
			continue
		}
		return Feast{count: count, nth: max(n, 1), final: n == last}, ends[i+k-1], true
	}
	return f, 0, false
}

// suffixed reports whether a number is written as English days are: 3rd.
func suffixed(w string) bool {
	return w[0] <= '9' && strings.Trim(w, "0123456789") != ""
}

// countNumber reads the number of a Sunday, and says how many words it has.
func countNumber(words []string) (n, used int) {
	if len(words) == 0 {
		return 0, 0
	}
	w := words[0]
	figures := strings.TrimRight(w, "stndrh")
	if n, err := strconv.Atoi(figures); err == nil && n >= 1 && n <= 27 {
		return n, 1
	}
	if w == "twenty" && len(words) > 1 {
		if n = countOrdinals[words[1]]; n >= 1 && n <= 7 {
			return 20 + n, 2
		}
	}
	if n = countOrdinals[w]; n != 0 {
		return n, 1
	}
	return 0, 0
}

// countOrdinals are the numbers in words and in Roman figures.
var countOrdinals = func() map[string]int {
	m := map[string]int{"twentieth": 20, "last": last, "letzter": last, "letzten": last}
	for i, w := range strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh " +
		"twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth") {
		m[w] = i + 1
	}
	for i, w := range strings.Fields("erste zweite dritte vierte fünfte sechste siebente achte neunte zehnte elfte " +
		"zwölfte dreizehnte vierzehnte fünfzehnte sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste " +
		"einundzwanzigste zweiundzwanzigste dreiundzwanzigste vierundzwanzigste fünfundzwanzigste sechsundzwanzigste " +
		"siebenundzwanzigste") {
		m[w+"r"], m[w+"n"] = i+1, i+1
	}
	m["siebter"], m["siebten"] = 7, 7
	for i, w := range strings.Fields("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi " +
		"xxii xxiii xxiv xxv xxvi xxvii") {
		m[w] = i + 1
	}
	return m
}()

// counted is the day of a Sunday that the Church counts, in a year; why says why there is none.
func (f Feast) counted(year int, style dates.Style) (d dates.Day, why string) {
	easter := func(days int) dates.Day { return style.AddDays(dates.Easter(year, style), days) }
	week := 7 * (f.nth - 1)
	advent := firstSunday(dates.Day{Year: year, Month: time.November, Day: 27}, style)
	there := true
	switch f.count {
	case afterTrinity, afterPentecost:
		if d = easter(56 + week); f.count == afterTrinity {
			d = easter(63 + week)
		}
		if f.final {
			d = style.AddDays(advent, -7)
		}
		there = d.Before(advent)
	case afterEaster:
		d, there = easter(7+week), f.nth <= 6
	case afterAscension:
		d, there = easter(42), f.nth == 1
	case afterEpiphany:
		d = style.AddDays(firstSunday(dates.Day{Year: year, Month: time.January, Day: 7}, style), week)
		there = d.Before(easter(-63))
	case afterChristmas:
		if d = firstSunday(dates.Day{Year: year, Month: time.December, Day: 26}, style); f.nth == 2 {
			d = firstSunday(dates.Day{Year: year, Month: time.January, Day: 2}, style)
		}
		there = d.Year == year && (f.nth == 1 || f.nth == 2 && d.Day < 6)
	case inLent:
		d, there = easter(-42+week), f.nth <= 6
	case inAdvent:
		d, there = style.AddDays(advent, week), f.nth <= 4
	case beforeAdvent:
		d, there = style.AddDays(advent, -7*f.nth), f.nth <= 4
	}
	if !there {
		return dates.Day{}, fmt.Sprintf("the Church's year has no such Sunday in %d", year)
	}
	return d, ""
}

// firstSunday is the first Sunday from a day on.
func firstSunday(d dates.Day, style dates.Style) dates.Day {
	if style == dates.OldStyle {
		d = d.FromOldStyle()
		return d.AddDays(7 - d.Weekday()).ToOldStyle()
	}
	return d.AddDays(7 - d.Weekday())
}
