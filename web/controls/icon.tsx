/** Outlines on a grid of 24, drawn with the colour of the text around them. */
const PATHS = {
  alert:
    'M12 8v5m0 3.5v.01M10.3 3.9 2.4 17.6A2 2 0 0 0 4.1 20.6h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z',
  back: 'M15 5l-7 7 7 7',
  book: 'M4 5.5A2.5 2.5 0 0 1 6.5 3H20v18H6.5A2.5 2.5 0 0 1 4 18.5v-13Zm0 13A2.5 2.5 0 0 1 6.5 16H20',
  check: 'M4.5 12.5l5 5 10-11',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h10.5v11.5H9V9Zm-3.5 6H4V3.5h10.5V5',
  eye: 'M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7-10-7-10-7Zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  inbox: 'M3 13h5l1.5 3h5L16 13h5M3 13l3-8.5h12l3 8.5v6.5H3V13Z',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5m0-9v.01',
  key: 'M14.5 9.5a5 5 0 1 1-3.2-4.7 5 5 0 0 1 3.2 4.7Zm-1 3.2L21 20m-3-3 2-2m-5-1 2-2',
  list: 'M4 6h16M4 12h10M4 18h13',
  lock: 'M5 10.5h14v10H5v-10Zm3 0V7.5a4 4 0 0 1 8 0v3',
  monitor: 'M3 4.5h18v12H3v-12ZM8 20.5h8m-4-4v4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M20 11a8 8 0 0 0-14.3-4L3.5 9.5m0-5v5h5M4 13a8 8 0 0 0 14.3 4l2.2-2.5m0 5v-5h-5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm5-1.5L20.5 20.5',
  sun: 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 2v2m0 16v2M2 12h2m16 0h2M4.9 4.9l1.4 1.4m11.4 11.4 1.4 1.4m0-14.2-1.4 1.4M6.3 17.7l-1.4 1.4',
  trash: 'M4 6.5h16M9.5 6V3.5h5V6M6 6.5 7 20.5h10l1-14M10 10.5v6m4-6v6',
  wrench:
    'M14.5 6.5a4.5 4.5 0 0 0-5.9 5.6L3 17.7 6.3 21l5.6-5.6a4.5 4.5 0 0 0 5.6-5.9l-3 3-2.9-.6-.5-2.9 3-2.5Z',
  zap: 'M13 2.5 4.5 14H11l-1 7.5L18.5 10H12l1-7.5Z',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the control around it has the words. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" focusable="false">
    <path
      d={PATHS[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
