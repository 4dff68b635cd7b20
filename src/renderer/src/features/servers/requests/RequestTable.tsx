/** Requests that the servers received: who asked for what and when, and what came of it; one opens to its details. */
import BlockRounded from '@mui/icons-material/BlockRounded'
import CheckRounded from '@mui/icons-material/CheckRounded'
import ErrorOutlineRounded from '@mui/icons-material/ErrorOutlineRounded'
import LinkOffRounded from '@mui/icons-material/LinkOffRounded'
import SubdirectoryArrowRightRounded from '@mui/icons-material/SubdirectoryArrowRightRounded'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { ReceivedRequest, ReceivedRequestDetail } from '../../../../../contract/servers.ts'
import { DataTable } from '../../../components/DataTable.tsx'
import { formatDuration, formatTimeOfDay } from '../../../components/format-time.ts'
import { Mono } from '../../../components/Panel.tsx'
import { Tag } from '../../../components/Tag.tsx'
import type { Tone } from '../../../components/Tag.tsx'
import { serverShortNames } from '../server-names.ts'
import { describeAnswer } from './describe-answer.ts'
import type { AnswerWords } from './describe-answer.ts'
import { describeSender } from './describe-sender.ts'
import { RequestDrawer } from './RequestDrawer.tsx'

const faces: Readonly<
  Record<AnswerWords['kind'], { readonly tone: Tone; readonly Icon: typeof CheckRounded }>
> = {
  answered: { tone: 'good', Icon: CheckRounded },
  'not changed': { tone: 'good', Icon: CheckRounded },
  redirected: { tone: 'caution', Icon: SubdirectoryArrowRightRounded },
  refused: { tone: 'bad', Icon: BlockRounded },
  failed: { tone: 'bad', Icon: ErrorOutlineRounded },
  'no answer': { tone: 'bad', Icon: LinkOffRounded },
}

function Answer(request: Pick<ReceivedRequest, 'status' | 'refusal'>) {
  const { kind, text } = describeAnswer(request)
  const { tone, Icon } = faces[kind]
  return (
    <Tag tone={tone}>
      <Icon sx={{ fontSize: 14 }} />
      {text}
    </Tag>
  )
}

interface RequestTableProps {
  readonly received: readonly ReceivedRequest[]
  readonly isOffline: boolean
  readonly onRead: (id: string) => Promise<ReceivedRequestDetail | null>
}

export function RequestTable({ received, isOffline, onRead }: RequestTableProps) {
  const [detail, setDetail] = useState<ReceivedRequestDetail | null>(null)
  return (
    <>
      <DataTable>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Server</th>
            <th scope="col" style={{ width: '22%' }}>
              Request
            </th>
            <th scope="col">Answer</th>
            <th scope="col" style={{ width: '19%' }}>
              Who
            </th>
            <th scope="col" style={{ width: '20%' }}>
              Why refused
            </th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          {received.map((request) => (
            <tr key={request.id}>
              <td className="short">{formatTimeOfDay(request.at)}</td>
              <td className="short">{serverShortNames[request.server]}</td>
              <td>
                <ButtonBase
                  disabled={isOffline}
                  onClick={() => void onRead(request.id).then(setDetail)}
                  sx={{ textAlign: 'left', color: 'primary.main', borderRadius: '4px' }}
                >
                  <Mono>
                    {request.method} {request.path}
                  </Mono>
                </ButtonBase>{' '}
                {request.own && <Tag tone="accent">own</Tag>}
              </td>
              <td>
                <Answer {...request} />
              </td>
              <td>
                {describeSender(request)}
                {request.clientId !== null && (
                  <Typography variant="caption" color="textSecondary" component="div">
                    as <Mono>{request.clientId}</Mono>
                  </Typography>
                )}
              </td>
              <td>{request.refusal}</td>
              <td className="short">{formatDuration(request.durationMs)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {detail !== null && <RequestDrawer detail={detail} onClose={() => setDetail(null)} />}
    </>
  )
}
