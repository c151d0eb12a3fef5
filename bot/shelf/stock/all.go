package stock

import (
	"context"
	"time"
)

// A Dump is all that is kept of an owner, for /privacy.
type Dump struct {
	Owner     string    `json:"owner"`
	Made      time.Time `json:"made"`
	Folders   []Folder  `json:"folders"`
	Saves     []Save    `json:"saves"`
	Notes     []Note    `json:"notes"`
	InServers *Dump     `json:"in_servers,omitempty"` // what a member has put there
	Read      []Read    `json:"read,omitempty"`       // by the member, here and in servers
	// Readers counts who has read what; of a server it is not handed out who they are.
	Readers map[string]int `json:"readers,omitempty"`
	Quoted  map[string]int `json:"quoted_this_month,omitempty"` // letters of works
	Cut     bool           `json:"cut"`                         // there was more than a file may have
}

// unreported takes the reports off a member's notes: who made them is not told to the writer.
func unreported(list []Note, user string) []Note {
	for i := range list {
		if list[i].By == user {
			list[i].Reports = nil
		}
	}
	return list
}

// Most is how many saves, and how many notes, one export has.
const Most = 20_000

// All reads what is kept of the owner that a member asks for at a time: of his own shelf, or of
// the server's. A report is not told to the writer of the note.
func All(ctx context.Context, s State, user, owner string, now time.Time) (Dump, error) {
	all := Dump{Owner: owner, Made: now}
	var err error
	if all.Folders, err = s.Folders(ctx, owner); err != nil {
		return all, err
	}
	var cut [2]bool
	all.Saves, cut[0], err = inParts(func(before int64) ([]Save, error) {
		return s.Saves(ctx, owner, 0, "", before, 500)
	}, func(x Save) int64 { return x.ID })
	if err != nil {
		return all, err
	}
	all.Notes, cut[1], err = inParts(func(before int64) ([]Note, error) {
		return s.Notes(ctx, owner, nil, before, 500)
	}, func(n Note) int64 { return n.ID })
	if err != nil {
		return all, err
	}
	all.Notes, all.Cut = unreported(all.Notes, user), cut[0] || cut[1]
	guild, ofServer := GuildOf(owner)
	if !ofServer {
		if all.Read, err = s.ReadBy(ctx, user, ""); err != nil {
			return all, err
		}
		all.InServers = &Dump{Owner: owner, Made: all.Made}
		err = Contributions(ctx, s, user, func(x []Save, n []Note) {
			in := all.InServers
			in.Cut = in.Cut || len(in.Saves)+len(x) > Most || len(in.Notes)+len(n) > Most
			if !in.Cut {
				in.Saves, in.Notes = append(in.Saves, x...), append(in.Notes, unreported(n, user)...)
			}
		})
	}
	if ofServer && err == nil {
		if all.Readers, err = s.Readers(ctx, owner, ""); err == nil {
			all.Quoted, err = s.Quoted(ctx, guild, Month(now))
		}
	}
	return all, err
}

// inParts reads a list part by part, each of what was kept before the last of the one before;
// cut says that it has more than [Most].
func inParts[T any](read func(before int64) ([]T, error), id func(T) int64) (list []T, cut bool, err error) {
	list = []T{}
	for before := int64(0); ; {
		part, err := read(before)
		if err != nil || len(part) == 0 {
			return list, false, err
		}
		if len(list) >= Most {
			return list, true, nil
		}
		list, before = append(list, part...), id(part[len(part)-1])
	}
}
