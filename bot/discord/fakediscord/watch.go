package fakediscord

import "slices"

// An Event is something that a person with the client open would see.
type Event struct {
	// Kind is message, edit, delete, thread, channel, guild, commands, response (an
	// interaction was answered) or "no response" (three seconds passed).
	Kind        string
	Channel     string
	User        string // whose interaction
	Interaction string
	Message     *Message // nil where there is none
}

type watcher struct{ fn func(Event) }

// Watch calls fn for every event from now on, one at a time and in order, until the
// returned function is called. fn may call the Fake's methods, and must not wait.
func (f *Fake) Watch(fn func(Event)) (stop func()) {
	w := &watcher{fn}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.watchers = append(f.watchers, w)
	return func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.watchers = slices.DeleteFunc(slices.Clone(f.watchers), func(x *watcher) bool { return x == w })
	}
}

// tell queues an event; the caller holds the lock and flushes after it.
func (f *Fake) tell(e Event) {
	if len(f.watchers) > 0 {
		f.events = append(f.events, e)
	}
}

// flush calls the watchers, without the lock.
func (f *Fake) flush() {
	for {
		f.mu.Lock()
		if f.flushing || len(f.events) == 0 {
			f.mu.Unlock()
			return
		}
		batch, watchers := f.events, f.watchers
		f.events, f.flushing = nil, true
		f.mu.Unlock()
		for _, e := range batch {
			for _, w := range watchers {
				w.fn(e)
			}
		}
		f.mu.Lock()
		f.flushing = false
		f.mu.Unlock()
	}
}

// Messages are those of a channel that everybody sees, oldest first.
func (f *Fake) Messages(channelID string) []Message { return f.View(channelID, "") }

// View is a channel as one user sees it, with the responses that are for him alone.
func (f *Fake) View(channelID, userID string) []Message {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.channels[channelID]
	if c == nil {
		return nil
	}
	var list []Message
	for _, m := range c.messages {
		if visible(m, userID) {
			list = append(list, *m)
		}
	}
	return list
}

// A ChannelInfo names a channel.
type ChannelInfo struct {
	ID, Name, Guild, Parent string
	Type                    int
}

// Channels lists the channels, threads and direct messages, oldest first.
func (f *Fake) Channels() []ChannelInfo {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []ChannelInfo
	for _, id := range f.channelOrder {
		c := f.channels[id]
		info := ChannelInfo{ID: id, Name: c.name, Type: c.kind}
		if c.guild != nil {
			info.Guild = c.guild.id
		}
		if c.parent != nil {
			info.Parent = c.parent.id
		}
		list = append(list, info)
	}
	return list
}
