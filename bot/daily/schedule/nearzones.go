package schedule

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"daybook/corpus/fold"
)

// plainZones are those of the largest cities: of several that fit they come first.
var plainZones = []string{
	"Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Moscow", "America/New_York", "America/Chicago",
	"America/Denver", "America/Los_Angeles",
	"Europe/Rome", "Europe/Madrid", "Europe/Amsterdam", "Europe/Vienna", "Europe/Prague", "Europe/Warsaw",
	"Europe/Kyiv",
	"Europe/Athens",
	"Europe/Istanbul", "Europe/Helsinki", "Europe/Stockholm", "Europe/Dublin", "Europe/Lisbon", "Europe/Zurich",
	"Europe/Brussels", "Europe/Bucharest",
	"Asia/Tokyo", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Seoul", "Asia/Kolkata", "Asia/Dubai",
	"Asia/Jerusalem", "Asia/Tehran",
	"Asia/Karachi", "Asia/Dhaka", "Asia/Jakarta", "Asia/Bangkok", "Asia/Manila", "Asia/Tashkent", "Asia/Almaty",
	"Asia/Kathmandu", "Asia/Yekaterinburg",
	"Asia/Novosibirsk", "Asia/Vladivostok", "Australia/Sydney", "Australia/Melbourne", "Australia/Perth",
	"Australia/Adelaide", "Australia/Brisbane",
	"Pacific/Auckland", "Pacific/Honolulu", "America/Toronto", "America/Vancouver", "America/Halifax",
	"America/St_Johns",
	"America/Mexico_City",
	"America/Sao_Paulo", "America/Argentina/Buenos_Aires", "America/Bogota", "America/Lima", "America/Santiago",
	"America/Caracas", "America/Anchorage",
	"America/Phoenix", "Africa/Cairo", "Africa/Lagos", "Africa/Nairobi", "Africa/Johannesburg", "Africa/Casablanca",
	"Atlantic/Azores", "Atlantic/Reykjavik",
	"UTC",
}

// A zoneName is something that a zone is called, in lower case, with the zones that are
// meant, the plainest first.
type zoneName struct {
	name  string
	zones []string
	exact bool // only as a whole, as "us": its beginning means nothing
}

// zoneCalled are all names by which a zone is looked for.
var zoneCalled = sync.OnceValue(func() []zoneName {
	var all []zoneName
	city := func(z string) string {
		return strings.ReplaceAll(strings.ToLower(z[strings.LastIndex(z, "/")+1:]), "_", " ")
	}
	for _, z := range zones() {
		all = append(all, zoneName{name: city(z), zones: []string{z}})
	}
	for line := range strings.Lines(zoneLinks) {
		name, zone, _ := strings.Cut(strings.TrimSpace(line), " ")
		all = append(all, zoneName{name: city(name), zones: []string{zone}})
	}
	for line := range strings.Lines(zoneCountries) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			continue
		}
		list := strings.Fields(f[2])
		slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(plainness(a), plainness(b)) })
		all = append(all, zoneName{name: strings.ToLower(f[1]), zones: list},
			zoneName{name: strings.ToLower(f[0]), zones: list, exact: true})
	}
	for line := range strings.Lines(zoneWords) {
		i := strings.IndexFunc(line, func(r rune) bool { return r >= 'A' && r <= 'Z' })
		if i > 0 {
			name := strings.TrimSpace(line[:i])
			all = append(all, zoneName{name: name, zones: strings.Fields(line[i:]), exact: len([]rune(name)) < 5 &&
				name != "рим"})
		}
	}
	return all
})

func plainness(zone string) int {
	if i := slices.Index(plainZones, zone); i >= 0 {
		return i
	}
	return len(plainZones)
}

// nearZones returns the zones that somebody may mean by a place, a country, an older
// name or an offset, the best first: what is so called, then what begins so, then a
// part of a name, and only where there is none of these a near spelling.
func nearZones(typed string, most int, now time.Time) []string {
	key := strings.Join(strings.FieldsFunc(strings.ToLower(typed), func(r rune) bool { return r == ' ' || r == '_' }),
		" ")
	key = strings.ReplaceAll(key, "ё", "е")
	if key == "" || key == "local" {
		return nil
	}
	if offset, ok := offsetOf(typed); ok {
		return zonesAt(offset, most, now)
	}
	_, key = cutArea(key)
	type near struct {
		zone        string
		away, plain int
	}
	var found []near
	add := func(n zoneName, away int) {
		for _, z := range n.zones {
			found = append(found, near{z, away, plainness(z)})
		}
	}
	for _, n := range zoneCalled() {
		switch {
		case n.name == key:
			add(n, 0)
		case n.exact:
		case strings.HasPrefix(n.name, key):
			add(n, 1)
		case strings.Contains(n.name, " "+key):
			add(n, 2)
		}
	}
	if len(found) == 0 && len([]rune(key)) > 3 {
		within := 1
		if len([]rune(key)) > 6 {
			within = 2
		}
		for _, n := range zoneCalled() {
			if d := fold.Distance(n.name, key, within); !n.exact && d <= within {
				add(n, 2+d)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.away, b.away),
			cmp.Compare(a.plain, b.plain))
	})
	var names []string
	for _, f := range found {
		if len(names) < most && !slices.Contains(names, f.zone) {
			names = append(names, f.zone)
		}
	}
	return names
}

// cutArea takes the area from before a city: "europe/lond" is looked for as "lond".
func cutArea(key string) (area, city string) {
	if i := strings.LastIndex(key, "/"); i >= 0 {
		return key[:i], key[i+1:]
	}
	return "", key
}

// offsetOf reads an offset from UTC: "UTC+3", "GMT-3:30", "+3", "+0300". Etc/GMT+3 has
// its sign the other way round, by an old rule of its own.
func offsetOf(s string) (time.Duration, bool) {
	s = strings.ToUpper(strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(s), " ", ""), "−", "-"))
	sign := time.Duration(1)
	if rest, ok := strings.CutPrefix(s, "ETC/GMT"); ok {
		s, sign = rest, -1
	}
	for _, prefix := range []string{"UTC", "GMT", "Z"} {
		s = strings.TrimPrefix(s, prefix)
	}
	if len(s) < 2 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	if s[0] == '-' {
		sign = -sign
	}
	hours, minutes, split := strings.Cut(s[1:], ":")
	if !split && len(hours) == 4 {
		hours, minutes, split = hours[:2], hours[2:], true
	}
	if !split {
		minutes = "0"
	}
	h, err1 := strconv.Atoi(hours)
	m, err2 := strconv.Atoi(minutes)
	if err1 != nil || err2 != nil || h < 0 || h > 14 || m < 0 || m > 59 {
		return 0, false
	}
	return sign * (time.Duration(h)*time.Hour + time.Duration(m)*time.Minute), true
}

// zonesAt are places where it is now that far from UTC, the plainest first.
func zonesAt(offset time.Duration, most int, now time.Time) []string {
	var names []string
	for _, z := range slices.Concat(plainZones, zones()) {
		loc, err := time.LoadLocation(z)
		if err != nil || len(names) == most || slices.Contains(names, z) {
			continue
		}
		if _, o := now.In(loc).Zone(); time.Duration(o)*time.Second == offset {
			names = append(names, z)
		}
	}
	return names
}

// ProposeZones returns the zones that somebody may mean who typed so much, at most 25, the
// best first; the plainest where nothing is typed. See nearZones.
func ProposeZones(typed string, now time.Time) []string {
	if strings.TrimSpace(typed) == "" {
		return plainZones[:24]
	}
	return nearZones(typed, 25, now)
}
